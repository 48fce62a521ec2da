using System.Text;
using Enrollment.PayboxSimulator.Control;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>Serves Direct and Direct Plus at one address. The answer is one line of KEY=VALUE pairs in ISO-8859-1.</summary>
internal static class DirectEndpoints
{
    public static void MapDirect(this IEndpointRouteBuilder routes) => routes.MapPost("/PPPS.php", AskAsync);

    private static async Task<IResult> AskAsync(HttpContext context, DirectDispatcher dispatcher, FaultQueue faults)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        var question = Question.Parse(await reader.ReadToEndAsync(context.RequestAborted));
        var numQuestion = question["NUMQUESTION"] ?? "";
        if (dispatcher.RefusalCode(question) is { } refusal)
            return Text(new Answer(refusal).Render(question, numQuestion));

        var fault = faults.TakeFor(question.Type, question.Reference, question.Subscriber);
        await fault.DelayAsync(context.RequestAborted);
        if (fault.LosesBefore)
            return Dropped.Connection;

        var answer = dispatcher.Answer(question, fault.Code);
        if (fault.LosesAfter)
            return Dropped.Connection;
        if (fault.Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        if (fault.IsEmpty)
            return Text("");
        if (fault.AnswerCode is { } code)
            answer = new Answer(code);
        return Text(answer.Render(question, fault.Mismatches ? "2147483647" : numQuestion));
    }

    private static IResult Text(string text) => Results.Text(text, "text/plain", Encoding.Latin1);
}

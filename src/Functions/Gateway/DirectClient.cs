using System.Text;

namespace Enrollment.Functions.Gateway;

/// <summary>Sends one question, once, and reads its answer. The HTTP client's timeout is <see cref="PayboxOptions.Timeout"/>.</summary>
internal sealed class DirectClient(HttpClient http, IOptions<PayboxOptions> options, IQuestionNumbers numbers, GatewayLimiter guard, ParisClock clock)
{
    private static readonly string[] Echoed = ["SITE", "RANG", "NUMQUESTION"];

    /// <exception cref="OperationCanceledException">The caller gave up. What was sent may have been done.</exception>
    public async Task<DirectReply> AskAsync(DirectQuestion question, CancellationToken cancellation)
    {
        using var span = GatewaySpan.Start(question);
        var reply = await guard.RunAsync(token => SendAsync(question, token), cancellation);
        span?.Tell(reply);
        return reply;
    }

    private async Task<DirectReply> SendAsync(DirectQuestion question, CancellationToken cancellation)
    {
        var now = clock.Now();
        var number = await numbers.NextAsync(DateOnly.FromDateTime(now.DateTime), cancellation);
        var settings = options.Value;
        var sent = question
            .Add("SITE", settings.Site.PadLeft(7, '0'))
            .Add("RANG", settings.Rang.PadLeft(3, '0'))
            .Add("CLE", settings.DirectKey)
            .Add("NUMQUESTION", number.ToString("0000000000", CultureInfo.InvariantCulture))
            .Add("DATEQ", now.ToString("ddMMyyyyHHmmss", CultureInfo.InvariantCulture))
            .Fields;
        try
        {
            using var form = new FormUrlEncodedContent(sent);
            using var answer = await http.PostAsync(new Uri(settings.DirectUrl), form, cancellation);
            if (!answer.IsSuccessStatusCode)
                return new DirectReply.Nothing($"HTTP {(int)answer.StatusCode}");
            return Read(sent, Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(cancellation)));
        }
        catch (HttpRequestException error)
        {
            return new DirectReply.Nothing($"connection: {error.HttpRequestError}");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DirectReply.Nothing($"no answer within {settings.Timeout}");
        }
    }

    private static DirectReply Read(IReadOnlyList<KeyValuePair<string, string>> sent, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Trim().Split('&'))
            if (pair.Split('=', 2) is [var name, var value] && !values.TryAdd(name, value))
                return new DirectReply.Nothing($"{name} answered twice");

        foreach (var name in Echoed)
            if (GatewayNumber.Trim(values.GetValueOrDefault(name)) is not { } echoed
                || echoed != GatewayNumber.Trim(sent.First(field => field.Key == name).Value))
                return new DirectReply.Nothing($"{name} is not the question's");
        if (!values.TryGetValue("CODEREPONSE", out var code) || !ResultCodes.IsCode(code))
            return new DirectReply.Nothing("no result code");
        return ResultCodes.IsInconclusive(code) ? new DirectReply.Nothing($"code {code}") : new DirectReply.Answered(code, values);
    }
}

using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Exemptions;

/// <param name="Cents">Null exempts every exemptible line.</param>
/// <param name="Decision">The committee's reference of the decision.</param>
internal sealed record ExemptionRequest(long? Cents, string Decision);

/// <param name="Cents">Total exempted for the year from now on; 0 withdraws the exemption.</param>
/// <param name="Decision">The committee's reference of the decision.</param>
internal sealed record ExemptionLowering(long Cents, string Decision);

/// <summary>Exempts students for the committee, one by one or from a list as CSV.</summary>
internal sealed class ExemptionEndpoints(DossierCommands commands, School school)
{
    [Function("ExemptStudent")]
    [Allow(Roles.Committee)]
    [Operation("Exempt one student")]
    [Accepts(typeof(ExemptionRequest))]
    [Answers(200, typeof(ExemptionView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToExempt), nameof(ExemptionAboveExemptible), nameof(AlreadyExempted))]
    public async Task<IResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/exemption")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<ExemptionRequest>(cancellation);
        CommitteeDecision.Check(asked.Cents, asked.Decision);
        return await AnswerAsync(
            request, student, () => ExemptAsync(request, durable, student, asked.Cents, asked.Decision.Trim(), cancellation));
    }

    /// <summary>Corrects an exemption granted by mistake. Its amount is owed again, but money that went back is not reclaimed.</summary>
    [Function("LowerExemption")]
    [Allow(Roles.Committee)]
    [Operation("Lower or withdraw an exemption")]
    [Accepts(typeof(ExemptionLowering))]
    [Answers(200, typeof(ExemptionView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NoExemptionToLower), nameof(ExemptionNotLowered))]
    public async Task<IResult> LowerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/exemption/lower")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<ExemptionLowering>(cancellation);
        CommitteeDecision.CheckLowering(asked.Cents, asked.Decision);
        return await AnswerAsync(request, student, () => commands.RunAsync(
            request, durable, school.DossierOf(student), "lower-exemption",
            (dossier, moment) => LowerExemption.Decide(dossier, asked.Cents, asked.Decision.Trim(), moment), cancellation));
    }

    /// <summary>Answers for every line. A file with an unreadable line is refused whole.</summary>
    [Function("ExemptStudents")]
    [Allow(Roles.Committee)]
    [Operation("Exempt a list of students")]
    [Accepts(MediaTypes.Csv, "Columns student, amount (in euros, 1584.50 or 1584,50; empty for a full exemption), decision; comma or semicolon, UTF-8 or Windows-1252.", Largest = CsvUpload.Largest)]
    [Answers(200, typeof(ExemptionList))]
    public async Task<IResult> ManyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exemptions")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var rows = ExemptionFile.Read(await CsvUpload.ReadAsync(request, cancellation));
        var answers = new List<ExemptionAnswer>();
        foreach (var row in rows)
        {
            var result = await ExemptAsync(request, durable, row.Student, row.Cents, row.Decision, cancellation);
            answers.Add(ExemptionAnswer.Of(row, result, request.Language()));
        }

        return Answers.Json(new ExemptionList(
            answers,
            answers.Count(answer => answer.Outcome == ExemptionOutcome.Applied),
            answers.Count(answer => answer.Outcome == ExemptionOutcome.Refused)));
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, string student, Func<Task<CommandResult>> decide) =>
        DossierId.IsStudentNumber(student)
            ? Answers.After(request, await decide(), stored => Answers.Dossier(request, stored, ExemptionView.Of(stored.Dossier, request.Language())))
            : Problems.NotFound(request);

    private Task<CommandResult> ExemptAsync(
        HttpRequest request, DurableTaskClient durable, string student, long? cents, string decision, CancellationToken cancellation) =>
        commands.RunAsync(
            request, durable, school.DossierOf(student), "exempt",
            (dossier, moment) => GrantExemption.Decide(dossier, cents, decision, moment), cancellation);
}

/// <summary>The account after an exemption.</summary>
/// <param name="RefundedCents">Amount that goes back, or went back already.</param>
internal sealed record ExemptionView(string Id, long ExemptedCents, long DueCents, long RefundedCents, PlanView? Plan)
{
    public static ExemptionView Of(Dossier dossier, string language) => new(
        dossier.Id.ToString(), dossier.ExemptedCents, dossier.DueCents, dossier.RefundCents,
        dossier.Plan is { } plan ? PlanView.Of(plan, dossier, language) : null);
}

/// <param name="Rows">An answer for each line of the file.</param>
internal sealed record ExemptionList(IReadOnlyList<ExemptionAnswer> Rows, int Applied, int Refused);

internal enum ExemptionOutcome
{
    Applied,
    AlreadyApplied,
    Refused,
}

/// <param name="Detail">Reason of a refusal, in the caller's language; null otherwise.</param>
internal sealed record ExemptionAnswer(int Line, string Student, ExemptionOutcome Outcome, string? Detail)
{
    public static ExemptionAnswer Of(ExemptionRow row, CommandResult result, string language) => result switch
    {
        { Stored: null } => new(row.Line, row.Student, ExemptionOutcome.Refused,
            ExemptionTexts.UnknownStudent.In(language)),
        { Refusal: { } refusal } => new(row.Line, row.Student, ExemptionOutcome.Refused, RefusalTexts.Of(refusal).In(language)),
        { Applied: true } => new(row.Line, row.Student, ExemptionOutcome.Applied, null),
        _ => new(row.Line, row.Student, ExemptionOutcome.AlreadyApplied, null),
    };
}

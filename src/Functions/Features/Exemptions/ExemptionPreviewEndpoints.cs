using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Exemptions;

/// <summary>Shows the effect of an exemption before it is granted. Nothing is written.</summary>
internal sealed class ExemptionPreviewEndpoints(IDossierStore store, DossierWriter writer, School school)
{
    /// <summary>Refuses as the exemption would. Sent as `If-Match` with it, the ETag ensures that the dossier is still as it was shown.</summary>
    [Function("PreviewExemption")]
    [Allow(Roles.Committee)]
    [Operation("Preview the exemption of one student")]
    [Accepts(typeof(ExemptionRequest))]
    [Answers(200, typeof(ExemptionEffect), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToExempt), nameof(ExemptionAboveExemptible), nameof(AlreadyExempted), nameof(PersonalDataWasErased))]
    public async Task<IResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/exemption/preview")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<ExemptionRequest>(cancellation);
        CommitteeDecision.Check(asked.Cents, asked.Decision);
        return await ShowAsync(
            request, student, (dossier, moment) => GrantExemption.Decide(dossier, asked.Cents, asked.Decision.Trim(), moment), cancellation);
    }

    /// <summary>Refuses as the lowering would. Sent as `If-Match` with it, the ETag ensures that the dossier is still as it was shown.</summary>
    [Function("PreviewLowerExemption")]
    [Allow(Roles.Committee)]
    [Operation("Preview lowering or withdrawing an exemption")]
    [Accepts(typeof(ExemptionLowering))]
    [Answers(200, typeof(ExemptionEffect), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NoExemptionToLower), nameof(ExemptionNotLowered), nameof(PersonalDataWasErased))]
    public async Task<IResult> LowerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/exemption/lower/preview")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<ExemptionLowering>(cancellation);
        CommitteeDecision.CheckLowering(asked.Cents, asked.Decision);
        return await ShowAsync(
            request, student, (dossier, moment) => LowerExemption.Decide(dossier, asked.Cents, asked.Decision.Trim(), moment), cancellation);
    }

    /// <summary>Answers for every line. A file with an unreadable line is refused whole.</summary>
    [Function("PreviewExemptions")]
    [Allow(Roles.Committee)]
    [Operation("Preview the exemption of a list of students")]
    [Accepts(MediaTypes.Csv, "Columns student, amount (in euros, 1584.50 or 1584,50; empty for a full exemption), decision; comma or semicolon, UTF-8 or Windows-1252.", Largest = CsvUpload.Largest)]
    [Answers(200, typeof(ExemptionListPreview))]
    public async Task<IResult> ManyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exemptions/preview")] HttpRequest request,
        CancellationToken cancellation)
    {
        var rows = new List<(ExemptionPreview Preview, ExemptionOutcome Outcome)>();
        foreach (var row in ExemptionFile.Read(await CsvUpload.ReadAsync(request, cancellation)))
            rows.Add(await PreviewAsync(row, request.Language(), cancellation));

        return Answers.Json(new ExemptionListPreview(
            [.. rows.Select(row => row.Preview)],
            rows.Count(row => row.Outcome == ExemptionOutcome.Applied),
            rows.Count(row => row.Outcome == ExemptionOutcome.Refused)));
    }

    private async Task<(ExemptionPreview Preview, ExemptionOutcome Outcome)> PreviewAsync(
        ExemptionRow row, string language, CancellationToken cancellation)
    {
        if (await FindAsync(row.Student, cancellation) is not { Dossier: var dossier })
            return (new(row.Line, row.Student, null, null, ExemptionTexts.UnknownStudent.In(language)), ExemptionOutcome.Refused);

        var name = dossier.Erasure is null ? dossier.Student.FullName : null;
        var (decision, effect) = Decide(dossier, (found, moment) => GrantExemption.Decide(found, row.Cents, row.Decision, moment));
        if (decision.Refusal is { } refusal)
            return (new(row.Line, row.Student, name, null, RefusalTexts.Of(refusal).In(language)), ExemptionOutcome.Refused);
        return decision.Facts.Count == 0
            ? (new(row.Line, row.Student, name, effect, ExemptionTexts.AlreadyApplied.In(language)), ExemptionOutcome.AlreadyApplied)
            : (new(row.Line, row.Student, name, effect, null), ExemptionOutcome.Applied);
    }

    private Task<StoredDossier?> FindAsync(string student, CancellationToken cancellation) =>
        store.FindAsync(school.DossierOf(student), cancellation);

    private async Task<IResult> ShowAsync(
        HttpRequest request, string student, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation)
    {
        if (!DossierId.IsStudentNumber(student) || await FindAsync(student, cancellation) is not { } stored)
            return Problems.NotFound(request);

        var (decision, effect) = Decide(stored.Dossier, decide);
        return decision.Refusal is { } refusal
            ? Problems.Refused(request, refusal)
            : Answers.Dossier(request, stored, effect!);
    }

    private (Decision Decision, ExemptionEffect? Effect) Decide(Dossier dossier, Func<Dossier, Moment, Decision> decide)
    {
        var moment = writer.Moment();
        var decision = DossierCommands.UnlessErased(dossier, found => decide(found, moment));
        return (decision, decision.Refusal is null ? ExemptionEffect.Of(dossier, dossier.After(moment.Now, decision.Facts)) : null);
    }
}

/// <param name="Rows">An answer for each line of the file.</param>
/// <param name="Applicable">Number of lines that would be applied.</param>
/// <param name="Refused">Number of lines that would be refused.</param>
internal sealed record ExemptionListPreview(IReadOnlyList<ExemptionPreview> Rows, int Applicable, int Refused);

/// <param name="Name">First and last name; null if nobody has this number or the personal data are erased.</param>
/// <param name="Effect">Null if the line would be refused. All amounts stay as they are if it was applied already.</param>
/// <param name="Detail">Reason why the line would change nothing, in the caller's language; null if it would be applied.</param>
internal sealed record ExemptionPreview(int Line, string Student, string? Name, ExemptionEffect? Effect, string? Detail);

using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Privacy;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Audit;

/// <param name="Items">Newest first.</param>
internal sealed record AuditPageView(IReadOnlyList<AuditEntry> Items, string? Continuation);

/// <summary>Shows the audit log to the administrator.</summary>
internal sealed class AuditEndpoints(AuditLog log, StudentAudit audit, StudentFiles files, IDossierStore store, School school, TimeProvider time)
{
    private const int DefaultDays = 30;

    private readonly LocalTime clock = new(school.TimeZone);

    [Function("Audit")]
    [Allow(Roles.Administrator)]
    [Operation("The audit log, newest first")]
    [Query("from", typeof(DateOnly), "First local day; 30 days before the last when left out.", "2022-09-01")]
    [Query("to", typeof(DateOnly), "Last local day; today when left out.", "2022-09-30")]
    [Query("actor", typeof(string), "Only the actions of this actor.", "registrar:marie")]
    [Query("student", typeof(string), "Only the actions that concern this student.", "22000042")]
    [Query("continuation", typeof(string), "The continuation of the page before; without it, the first page.", "day-79779069~2521")]
    [Answers(200, typeof(AuditPageView))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request, CancellationToken cancellation)
    {
        var to = Day(request, "to") ?? clock.DayOf(time.GetUtcNow());
        var from = Day(request, "from") ?? to.AddDays(1 - DefaultDays);
        if (to < from)
            throw new InvalidRequestException("to", "La fin est avant le début.", "The end is before the beginning.");
        if (request.Parameter("student") is { } student && !DossierId.IsStudentNumber(student))
            throw new InvalidRequestException("student", "Ce n’est pas un numéro d’étudiant.", "This is no student number.");
        if (request.Parameter("continuation") is { } continuation && continuation.Split('~').Length != 2)
            throw UnknownContinuation();

        var period = new AuditPeriod(clock.Instant(from, TimeOnly.MinValue), clock.Instant(to.AddDays(1), TimeOnly.MinValue));
        var page = await log.PageAsync(
            period, request.Parameter("actor"), request.Parameter("student"), request.Parameter("continuation"), cancellation);
        return Answers.Json(new AuditPageView(page.Entries, page.Continuation));
    }

    /// <summary>Returns a student's whole ledger with its hashes, as evidence.</summary>
    [Function("StudentLedger")]
    [Allow(Roles.Administrator)]
    [Operation("A student's ledger with its hashes")]
    [Answers(200, typeof(LedgerView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> LedgerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/ledger")] HttpRequest request,
        string student, CancellationToken cancellation) =>
        store.ShowAsync(request, student, school, stored => LedgerView.Of(stored, clock, request.Language()), cancellation);

    /// <summary>Returns the changes to a student's dossiers and the calls about them, newest first: JSON a page at a time, CSV as a whole.</summary>
    [Function("StudentAudit")]
    [Allow(Roles.Administrator)]
    [Operation("The audit of a student's dossiers, newest first")]
    [Query("continuation", typeof(string), "The continuation of the page before; without it, the first page.", "2520979763999999999-0a1b2c3d4e5f")]
    [Answers(200, typeof(StudentAuditView))]
    [Answers(200, MediaTypes.Csv)]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> StudentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/audit")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var continuation = request.Parameter("continuation") ?? string.Empty;
        if (!StudentAudit.IsContinuation(continuation))
            throw UnknownContinuation();
        var dossiers = await files.FindAsync(student, cancellation);
        if (dossiers.Count == 0)
            return Problems.NotFound(request);

        return request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))
            ? Results.Stream(
                output => AuditCsv.WriteAsync(output, audit.AllAsync(student, dossiers, cancellation)), "text/csv; charset=utf-8", $"audit-{student}.csv")
            : Answers.Json(await audit.PageAsync(student, dossiers, continuation, cancellation));
    }

    private static InvalidRequestException UnknownContinuation() =>
        new("continuation", "Cette suite n’est pas celle d’une réponse.", "This continuation comes from no answer.");

    private static DateOnly? Day(HttpRequest request, string name) => request.Parameter(name) is not { } text ? null
        : DayRange.Parse(text) ?? throw new InvalidRequestException(
            name, $"Indiquez un jour : {name}=2022-10-10.", $"Give a day: {name}=2022-10-10.");
}

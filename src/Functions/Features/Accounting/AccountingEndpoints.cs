using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Serves the manual tasks, the journal and the comparison with the bank. None of it changes an account.</summary>
internal sealed class AccountingEndpoints(
    ManualTasks tasks, UnmatchedPayments unmatched, UndeletedCards cards, JournalCsv journal, Reconciliation reconciliation, DifferenceStore book)
{
    /// <summary>Returns the manual tasks, a page at a time. A page can be empty without being the last.</summary>
    [Function("AccountingTasks")]
    [Allow(Roles.Accountant)]
    [Operation("The manual tasks")]
    [Query("continuation", typeof(string), "The continuation of the page before; without it, the first page.", "pc-2022-22000042")]
    [Answers(200, typeof(ManualTaskList))]
    public async Task<IResult> TasksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounting/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        DossierId? after = null;
        if (request.Parameter("continuation") is { } continuation && !DossierId.TryParse(continuation, out after))
            throw NoContinuation();

        var page = await tasks.PageAsync(after, cancellation);
        return Answers.Json(new ManualTaskList(
            [.. page.Tasks.Select(task => ManualTaskView.Of(task, request.Language()))], page.Continuation?.ToString()));
    }

    /// <summary>Ends the task after the money went back or was entered where it belongs.</summary>
    [Function("EndUnmatchedPayment")]
    [Allow(Roles.Accountant)]
    [Operation("End the task of a payment known from a notification alone")]
    [Answers(204, When = "The task is over.")]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> EndUnmatchedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounting/unmatched-payments/{transaction}")] HttpRequest request,
        string transaction, CancellationToken cancellation) =>
        transaction.All(char.IsAsciiDigit) && await unmatched.EndAsync(transaction, Caller.Of(request).Actor, cancellation)
            ? Results.NoContent()
            : Problems.NotFound(request);

    /// <summary>Ends the task after the card was deleted in the bank's back office.</summary>
    [Function("EndKeptCard")]
    [Allow(Roles.Accountant)]
    [Operation("End the task of a card that the gateway kept")]
    [Answers(204, When = "The task is over.")]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> EndCardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounting/kept-cards/{subscriber}")] HttpRequest request,
        string subscriber, CancellationToken cancellation) =>
        DossierId.OfReference(subscriber) is not null && await cards.EndAsync(subscriber, cancellation)
            ? Results.NoContent()
            : Problems.NotFound(request);

    /// <summary>Sends journal entries as CSV while the ledgers are read.</summary>
    [Function("AccountingJournal")]
    [Allow(Roles.Accountant)]
    [Operation("Journal entries as CSV")]
    [Query("from", typeof(DateOnly), "First local day.", "2022-10-10", Required = true)]
    [Query("to", typeof(DateOnly), "Last local day.", "2022-10-10", Required = true)]
    [Answers(200, MediaTypes.Csv)]
    public IResult Journal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounting/journal")] HttpRequest request, CancellationToken cancellation)
    {
        var days = new DayRange(Day(request, "from"), Day(request, "to"));
        if (days.To < days.From)
            throw new InvalidRequestException("to", "La fin est avant le début.", "The end is before the beginning.");

        return Results.Stream(
            output => journal.WriteAsync(output, days, cancellation), "text/csv; charset=utf-8",
            $"journal-{DayRange.Format(days.From)}-{DayRange.Format(days.To)}.csv");
    }

    /// <summary>Compares a settlement of the bank with the ledgers of the days it covers.</summary>
    [Function("CompareSettlement")]
    [Allow(Roles.Accountant)]
    [Operation("Compare the bank's file with the ledgers")]
    [Query("day", typeof(DateOnly), "The day of the file; without it, the days that its rows name.", "2022-10-10")]
    [Accepts(MediaTypes.Csv, "Columns date, type, reference, numtrans, numappel, parent, amount_cents; comma or semicolon, UTF-8 or Windows-1252.", Largest = CsvUpload.Largest)]
    [Answers(200, typeof(SettlementComparisonView))]
    public async Task<IResult> SettlementAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounting/settlements")] HttpRequest request, CancellationToken cancellation)
    {
        var day = request.Query.ContainsKey("day") ? Day(request, "day") : null as DateOnly?;
        var file = SettlementFile.Read(await CsvUpload.ReadAsync(request, cancellation), day);
        var differences = await reconciliation.CompareAsync(file, cancellation).ToListAsync(cancellation);
        return Answers.Json(new SettlementComparisonView(
            file.Days.From, file.Days.To, file.Rows.Count, file.Rows.Sum(row => row.Cents),
            DifferenceView.All(differences, request.Language())));
    }

    /// <summary>Returns the findings of a day's last reconciliation, a page at a time.</summary>
    [Function("AccountingDifferences")]
    [Allow(Roles.Accountant)]
    [Operation("The differences found by the reconciliation of a day")]
    [Query("day", typeof(DateOnly), "Local day.", "2022-10-10", Required = true)]
    [Query("continuation", typeof(string), "The continuation of the page before; without it, the first page.", "100")]
    [Answers(200, typeof(DifferencesOfDay))]
    public async Task<IResult> DifferencesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounting/differences")] HttpRequest request, CancellationToken cancellation)
    {
        var day = Day(request, "day");
        var from = 0;
        if (request.Parameter("continuation") is { } continuation
            && !int.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            throw NoContinuation();

        var found = await book.FindAsync(day, from, cancellation);
        return Answers.Json(new DifferencesOfDay(
            day, found.At, DifferenceView.All(found.Differences, request.Language()), found.Continuation?.ToString(CultureInfo.InvariantCulture)));
    }

    private static InvalidRequestException NoContinuation() =>
        new("continuation", "Cette suite n’est pas celle d’une réponse.", "This continuation comes from no answer.");

    private static DateOnly Day(HttpRequest request, string name) => DayRange.Parse(request.Parameter(name)) ?? throw new InvalidRequestException(
        name, $"Indiquez un jour : {name}=2022-10-10.", $"Give a day: {name}=2022-10-10.");
}

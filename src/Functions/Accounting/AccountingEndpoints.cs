using Enrollment.Domain;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Accounting;

/// <summary>What accountants do beside single accounts: tasks, books, and the comparison with the bank. None of it changes anything.</summary>
public sealed class AccountingEndpoints(
    HandTasks tasks, JournalCsv journal, Reconciliation reconciliation, DifferenceBook book)
{
    /// <summary>What is to be done by hand, a page at a time; a page can be empty and not be the last.</summary>
    [Function("AccountingTasks")]
    [Allow(Roles.Accountant)]
    public async Task<IResult> TasksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounting/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        DossierId? after = null;
        if (request.Query["continuation"].ToString() is { Length: > 0 } continuation && !DossierId.TryParse(continuation, out after))
            throw new InvalidRequestException("continuation", "Cette suite n’est pas celle d’une réponse.", "This continuation comes from no answer.");

        var page = await tasks.PageAsync(after, cancellation);
        return Answers.Json(new
        {
            items = page.Tasks.Select(task => new
            {
                task.Kind,
                task.Dossier.Student,
                task.Subject,
                task.Cents,
                task.Since,
                todo = HandTaskTexts.Of(task).In(request.Language()),
            }),
            continuation = page.Continuation?.ToString(),
        });
    }

    /// <summary>Journal entries as CSV, written while the ledgers are read.</summary>
    [Function("AccountingJournal")]
    [Allow(Roles.Accountant)]
    public IResult Journal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounting/journal")] HttpRequest request, CancellationToken cancellation)
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
    public async Task<IResult> SettlementAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounting/settlements")] HttpRequest request, CancellationToken cancellation)
    {
        var day = request.Query.ContainsKey("day") ? Day(request, "day") : null as DateOnly?;
        var file = SettlementFile.Read(await CsvUpload.ReadAsync(request, cancellation), day);
        var differences = await reconciliation.CompareAsync(file, cancellation).ToListAsync(cancellation);
        return Answers.Json(new
        {
            from = file.Days.From,
            to = file.Days.To,
            rows = file.Rows.Count,
            movedCents = file.Rows.Sum(row => row.Cents),
            items = differences.Select(difference => DifferenceView.Of(difference, request.Language())),
        });
    }

    /// <summary>What the last reconciliation of a day found.</summary>
    [Function("AccountingDifferences")]
    [Allow(Roles.Accountant)]
    public async Task<IResult> DifferencesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounting/differences")] HttpRequest request, CancellationToken cancellation)
    {
        var day = Day(request, "day");
        var found = await book.FindAsync(day, cancellation);
        return Answers.Json(new
        {
            day,
            reconciledAt = found.At,
            items = found.Differences.Select(difference => DifferenceView.Of(difference, request.Language())),
        });
    }

    private static DateOnly Day(HttpRequest request, string name) => DayRange.Parse(request.Query[name]) ?? throw new InvalidRequestException(
        name, $"Indiquez un jour : {name}=2022-10-10.", $"Give a day: {name}=2022-10-10.");
}

public sealed record DifferenceView(
    DifferenceKind Kind, DateOnly Day, string Reference, string? Transaction, long? LedgerCents, long? GatewayCents, int? Line,
    string Cause, string Correction)
{
    public static DifferenceView Of(Difference difference, string language) => new(
        difference.Kind, difference.Day, difference.Reference, difference.Transaction, difference.LedgerCents, difference.GatewayCents,
        difference.Line, DifferenceTexts.Cause(difference).In(language), DifferenceTexts.Correction(difference).In(language));
}

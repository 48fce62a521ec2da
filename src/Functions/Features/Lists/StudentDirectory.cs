using System.Collections.Concurrent;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Lists;

/// <summary>One student of this year in a list.</summary>
internal sealed record Listed(string Student, DossierSummary Summary);

/// <summary>The filter and the order of a list.</summary>
/// <param name="Order">Returns the sort key. The student's number decides between equals.</param>
internal sealed record Listing(Func<DossierSummary, bool> Shows, Func<DossierSummary, string> Order)
{
    public static string ByName(DossierSummary summary) => SearchText.Fold($"{summary.LastName} {summary.FirstName}");

    /// <summary>Sorts oldest first, and those without a date last, by name.</summary>
    public static string ByDate(DateTimeOffset? date, DossierSummary summary) =>
        date is { } at ? $"0 {at.UtcDateTime:O}" : $"1 {ByName(summary)}";
}

/// <summary>The students of one page.</summary>
/// <param name="Continuation">Number of the page's last student; null on the last page.</param>
/// <param name="Total">Number of matches on all pages.</param>
internal sealed record ListPage(IReadOnlyList<Listed> Items, string? Continuation, int Total);

/// <summary>
/// Lists every student of the year by one query, from the summaries that orchestrations write to the index of wake-ups before
/// they wait. A dossier that was written since, or has no summary, is read from its ledger.
/// </summary>
internal sealed class StudentDirectory(WakeUpIndex wakeUps, SchoolLedgers ledgers, School school, ILogger<StudentDirectory> log)
{
    public const int PageSize = 50;
    private const int AtOnce = 16;

    /// <summary>Returns all students in no order, also those whose personal data are erased.</summary>
    public async Task<IReadOnlyList<Listed>> AllAsync(CancellationToken cancellation)
    {
        var (noted, unknown) = (new List<Listed>(), new List<IndexedDossier>());
        foreach (var note in await wakeUps.ListAsync(school, cancellation))
        {
            if (note.Summary is { } summary)
                noted.Add(new Listed(note.Dossier.Student, summary));
            else
                unknown.Add(note);
        }

        return [.. noted, .. await FromLedgersAsync(unknown, cancellation)];
    }

    /// <summary>Returns a page of the matches. Each is read from its ledger again, so that the page shows the present state.</summary>
    public async Task<ListPage> PageAsync(ListQuery query, Listing listing, CancellationToken cancellation)
    {
        var all = await AllAsync(cancellation);
        var after = query.Continuation is { } last ? KeyOf(all.FirstOrDefault(listed => listed.Student == last) ?? throw ListQuery.NoContinuation()) : default;
        var found = all.Where(listed => listing.Shows(listed.Summary) && query.Matches(listed)).ToList();
        var following = found.Select(listed => (Key: KeyOf(listed), Listed: listed))
            .Where(one => query.Continuation is null || one.Key.CompareTo(after) > 0)
            .OrderBy(one => one.Key)
            .Select(one => one.Listed)
            .ToList();

        var page = following.Take(PageSize).ToList();
        var now = await Task.WhenAll(page.Select(listed => FromLedgerAsync(school.DossierOf(listed.Student), cancellation)));
        var shown = now.OfType<Listed>().Where(listed => listing.Shows(listed.Summary)).ToList();
        return new ListPage(shown, following.Count > page.Count ? page[^1].Student : null, found.Count - page.Count + shown.Count);

        SortKey KeyOf(Listed listed) => new(listing.Order(listed.Summary), listed.Student);
    }

    private async Task<IReadOnlyCollection<Listed>> FromLedgersAsync(IReadOnlyList<IndexedDossier> notes, CancellationToken cancellation)
    {
        var read = new ConcurrentBag<Listed>();
        await Parallel.ForEachAsync(
            notes,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (note, stop) =>
            {
                if (await FromLedgerAsync(note.Dossier, stop) is not { } listed)
                    return;
                read.Add(listed);

                // Adds the missing summary, so that the next list finds it.
                if (note.Lacking is { } row)
                    await wakeUps.SummariseAsync(row, listed.Summary, stop);
            });
        return read;
    }

    // One ledger that cannot be read must not fail the whole list.
    private async Task<Listed?> FromLedgerAsync(DossierId id, CancellationToken cancellation)
    {
        var reading = await ledgers.FindAsync(id, cancellation);
        if (reading?.Problem is { } problem)
            log.LogError("{Dossier} is in no list, since its ledger cannot be read: {Problem}", id, problem);
        return reading?.Dossier is { } dossier ? new Listed(id.Student, DossierSummary.Of(dossier, school)) : null;
    }

    private readonly record struct SortKey(string Order, string Student) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other) => string.CompareOrdinal(Order, other.Order) is not 0 and var order
            ? order
            : string.CompareOrdinal(Student, other.Student);
    }
}

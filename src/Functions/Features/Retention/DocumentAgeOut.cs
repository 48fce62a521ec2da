using Enrollment.Functions.Features.Documents;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Retention;

/// <summary>Deletes invoices and credit notes whose retention is over. Their numbers, amounts and hashes stay on the ledger.</summary>
public sealed class DocumentAgeOut(
    DocumentArchive archive, DocumentNumbers numbers, IOptions<RetentionOptions> options, School school, TimeProvider time) : IAgeOut
{
    private readonly LocalTime clock = new(school.TimeZone);

    public string Kind => "documents";

    public async Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var (series, _) in numbers.SeriesAsync(cancellation))
        {
            if (IsOver(series))
                deleted += await archive.DeleteSomeAsync(series, most - deleted, cancellation);
            if (deleted == most)
                break;
        }

        return deleted;
    }

    /// <summary>True if the document of a number, or the documents of a series, need no longer be kept.</summary>
    public bool IsOver(string numberOrSeries) =>
        NumberYear(numberOrSeries) <= options.Value.LastYearWithoutDocuments(clock.DayOf(time.GetUtcNow()));

    // The year is the last part of four characters, as in "PC-F-2022" and "PC-F-2022-000001". The prefix may contain hyphens.
    private static int NumberYear(string text) => int.Parse(
        text.Split('-').Last(part => part.Length == 4), NumberStyles.None, CultureInfo.InvariantCulture);
}

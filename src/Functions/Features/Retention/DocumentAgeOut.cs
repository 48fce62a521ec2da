using Enrollment.Functions.Features.Documents;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Retention;

/// <summary>Invoices and credit notes whose time is over. Their numbers, amounts and hashes stay on the ledger.</summary>
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

    /// <summary>Whether a document of that number, or a series, need not be there any more.</summary>
    public bool IsOver(string numberOrSeries) =>
        NumberYear(numberOrSeries) <= options.Value.LastYearWithoutDocuments(clock.DayOf(time.GetUtcNow()));

    // "PC-F-2022" and "PC-F-2022-000001", whatever hyphens the school's own prefix has: the year is the last part of four digits.
    private static int NumberYear(string text) => int.Parse(
        text.Split('-').Last(part => part.Length == 4), NumberStyles.None, CultureInfo.InvariantCulture);
}

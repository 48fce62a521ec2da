using System.Globalization;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Platform.Http;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Differences between ledgers and gateway, as a person reads them.</summary>
internal static class DifferenceLines
{
    /// <summary>Writes each difference with its cause and what to do.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> WriteAsync(IAnsiConsole console, IAsyncEnumerable<Difference> differences, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var difference in differences.WithCancellation(cancellation))
        {
            count++;
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{difference.Reference}[/]: {difference.Kind}{Amounts(difference)}");
            console.MarkupLineInterpolated($"  {DifferenceTexts.Cause(difference).En}");
            console.MarkupLineInterpolated($"  {DifferenceTexts.Correction(difference).En}");
        }

        return count;
    }

    /// <summary>Asks the gateway about everything of those days.</summary>
    public static IAsyncEnumerable<Difference> AskAsync(Reconciliation reconciliation, DayRange days, CancellationToken cancellation) =>
        reconciliation.InquireAsync(days, cancellation).SelectMany(asked => asked.Differences);

    /// <summary>Reads a settlement; without a day, of the days its rows name.</summary>
    /// <exception cref="InvalidRequestException">Names every line that cannot be read.</exception>
    public static SettlementFile Read(string path, DateOnly? day) => SettlementFile.Read(CsvText.Decode(File.ReadAllBytes(path)), day);

    private static string Amounts(Difference difference) => string.Concat(
        difference.Transaction is { } transaction ? $", transaction {transaction}" : "",
        difference.LedgerCents is { } ledger ? FormattableString.Invariant($", ledger {ledger} cents") : "",
        difference.GatewayCents is { } gateway ? FormattableString.Invariant($", gateway {gateway} cents") : "");
}

using System.Globalization;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Platform.Http;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Prints the differences between the ledgers and the gateway.</summary>
internal static class DifferenceLines
{
    /// <summary>Prints each difference with its cause and the next action.</summary>
    /// <returns>The number of differences.</returns>
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

    /// <summary>Compares every payment and refund of those days with the gateway's answers.</summary>
    public static IAsyncEnumerable<Difference> AskAsync(Reconciliation reconciliation, DayRange days, CancellationToken cancellation) =>
        reconciliation.InquireAsync(days, cancellation).SelectMany(asked => asked.Differences);

    /// <summary>Reads a settlement file. Without a day, it covers the days that its rows name.</summary>
    /// <exception cref="InvalidRequestException">The file has invalid lines, each of which the exception names.</exception>
    public static SettlementFile Read(string path, DateOnly? day) => SettlementFile.Read(CsvText.Decode(File.ReadAllBytes(path)), day);

    private static string Amounts(Difference difference) => string.Concat(
        difference.Transaction is { } transaction ? $", transaction {transaction}" : "",
        difference.LedgerCents is { } ledger ? FormattableString.Invariant($", ledger {ledger} cents") : "",
        difference.GatewayCents is { } gateway ? FormattableString.Invariant($", gateway {gateway} cents") : "");
}

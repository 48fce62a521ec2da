using System.Globalization;
using Enrollment.Functions.Accounting;
using Enrollment.Functions.Http;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Compares one day by the bank's file, or by asking the gateway about everything of that day.</summary>
internal sealed class ReconcileCommand(DateOnly day, string? settlement)
{
    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        var reconciliation = services.GetRequiredService<Reconciliation>();
        var count = 0;
        await foreach (var difference in DifferencesAsync(reconciliation, cancellation))
        {
            count++;
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{difference.Reference}[/]: {difference.Kind}{Amounts(difference)}");
            console.MarkupLineInterpolated($"  {DifferenceTexts.Cause(difference).En}");
            console.MarkupLineInterpolated($"  {DifferenceTexts.Correction(difference).En}");
        }

        var verdict = count == 0 ? "ledger and gateway agree" : string.Create(CultureInfo.InvariantCulture, $"{count} differences; nothing was corrected");
        console.MarkupLineInterpolated($"{DayRange.Format(day)}: {verdict}.");
        return count == 0 ? Desk.Sound : Desk.Found;
    }

    private IAsyncEnumerable<Difference> DifferencesAsync(Reconciliation reconciliation, CancellationToken cancellation) => settlement is null
        ? reconciliation.InquireAsync(DayRange.Of(day), cancellation).SelectMany(asked => asked.Differences)
        : reconciliation.CompareAsync(SettlementFile.Read(CsvText.Decode(File.ReadAllBytes(settlement)), day), cancellation);

    private static string Amounts(Difference difference) => string.Concat(
        difference.Transaction is { } transaction ? $", transaction {transaction}" : "",
        difference.LedgerCents is { } ledger ? FormattableString.Invariant($", ledger {ledger} cents") : "",
        difference.GatewayCents is { } gateway ? FormattableString.Invariant($", gateway {gateway} cents") : "");
}

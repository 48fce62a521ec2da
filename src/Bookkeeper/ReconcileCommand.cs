using System.Globalization;
using Enrollment.Functions.Features.Accounting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Reconciles one day, from the bank's file or by asking the gateway.</summary>
internal sealed class ReconcileCommand(DateOnly day, string? settlement)
{
    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        var reconciliation = services.GetRequiredService<Reconciliation>();
        var differences = settlement is null
            ? DifferenceLines.AskAsync(reconciliation, DayRange.Of(day), cancellation)
            : reconciliation.CompareAsync(DifferenceLines.Read(settlement, day), cancellation);
        var count = await DifferenceLines.WriteAsync(console, differences, cancellation);
        var verdict = count == 0 ? "ledger and gateway agree" : string.Create(CultureInfo.InvariantCulture, $"{count} differences; nothing was corrected");
        console.MarkupLineInterpolated($"{DayRange.Format(day)}: {verdict}.");
        return count == 0 ? CommandRunner.Success : CommandRunner.ProblemsFound;
    }
}

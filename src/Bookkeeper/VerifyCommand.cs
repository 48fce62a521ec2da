using System.Globalization;
using Enrollment.Functions.Accounting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Checks the whole school, with a bar that says how far it is.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        var check = services.GetRequiredService<LedgerCheck>();
        var (dossiers, findings) = (0, 0);
        var total = await check.CountAsync(cancellation);
        var bars = console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
        await bars.StartAsync(async progress =>
        {
            var bar = progress.AddTask("Checking ledgers", maxValue: total + 1);
            await foreach (var done in check.RunAsync(cancellation))
            {
                bar.Increment(1);
                dossiers += done.Dossier is null ? 0 : 1;
                findings += done.Findings.Count;
                foreach (var finding in done.Findings)
                    console.MarkupLineInterpolated($"[red]{finding.Subject}[/]: {finding.Kind}: {finding.Detail}");
            }

            bar.Value = bar.MaxValue;
        });

        var verdict = findings == 0 ? "all sound" : string.Create(CultureInfo.InvariantCulture, $"{findings} findings");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{dossiers} ledgers: {verdict}.");
        return findings == 0 ? Desk.Sound : Desk.Found;
    }
}

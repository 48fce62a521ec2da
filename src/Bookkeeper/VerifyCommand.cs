using System.Globalization;
using Enrollment.Functions.Features.Accounting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Checks the whole school and shows the progress.</summary>
/// <param name="asked">Days whose payments and refunds are looked up at the gateway; null looks up none.</param>
/// <param name="settlements">The bank's files to compare amounts with, because the gateway's answers contain none.</param>
internal sealed class VerifyCommand(DayRange? asked, IReadOnlyList<string> settlements)
{
    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        // Read the files first, so that an invalid one is reported before an hour of checks.
        var files = settlements.Select(path => DifferenceLines.Read(path, day: null)).ToList();
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
        return findings + await AskAsync(console, services, files, cancellation) == 0 ? CommandRunner.Success : CommandRunner.ProblemsFound;
    }

    private async Task<int> AskAsync(
        IAnsiConsole console, IServiceProvider services, List<SettlementFile> files, CancellationToken cancellation)
    {
        if (asked is null)
            return 0;

        var reconciliation = services.GetRequiredService<Reconciliation>();
        var count = await DifferenceLines.WriteAsync(
            console,
            DifferenceLines.AskAsync(reconciliation, asked, cancellation)
                .Concat(files.ToAsyncEnumerable().SelectMany(file => reconciliation.CompareAsync(file, cancellation))),
            cancellation);
        var verdict = count == 0 ? "agrees" : string.Create(CultureInfo.InvariantCulture, $"{count} differences; nothing was corrected");
        console.MarkupLineInterpolated($"Gateway: {verdict}.");
        return count;
    }
}

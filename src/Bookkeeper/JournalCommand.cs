using System.Globalization;
using Enrollment.Functions.Features.Accounting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper;

/// <summary>Writes the journal entries of a range of days to a file, which appears once it is complete.</summary>
internal sealed class JournalCommand(DayRange days, string output)
{
    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        if (days.To < days.From)
        {
            console.MarkupLineInterpolated($"[red]--to is before --from.[/]");
            return CommandRunner.InvalidInput;
        }

        var unfinished = output + ".part";
        int lines;
        await using (var file = File.Create(unfinished))
            lines = await services.GetRequiredService<JournalCsv>().WriteAsync(file, days, cancellation);
        File.Move(unfinished, output, overwrite: true);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{lines} lines are in {Path.GetFullPath(output)}.");
        return CommandRunner.Success;
    }
}

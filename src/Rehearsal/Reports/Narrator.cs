using System.Globalization;
using Enrollment.Rehearsal.Crashes;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Rehearsal.Reports;

/// <summary>Reports the progress, with a status line on a terminal and in plain lines elsewhere.</summary>
internal sealed class Narrator(IAnsiConsole console)
{
    private StatusContext? status;

    /// <summary>Runs the work and shows its current step in a status line.</summary>
    public Task<T> DuringAsync<T>(Func<Task<T>> work) => !console.Profile.Capabilities.Interactive
        ? work()
        : console.Status().StartAsync("Starting", async context =>
        {
            status = context;
            try
            {
                return await work();
            }
            finally
            {
                status = null;
            }
        });

    public void Doing(string what)
    {
        if (status is null)
            console.MarkupLineInterpolated($"{what}");
        else
            status.Status = Markup.Escape(what);
    }

    public void Acting(YearAction action)
    {
        if (status is not null)
            status.Status = Markup.Escape(Sentence(action));
    }

    public void Acted(YearAction action, string seen)
    {
        var style = seen != action.Expect ? "red bold" : seen == YearAction.Ok ? "green" : "yellow";
        console.MarkupLine($"{Markup.Escape(Sentence(action))}  [{style}]{Markup.Escape(seen)}[/]");
    }

    public void Crashing(Crash crash) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture, $"[red]The app is killed after {crash.After.TotalMilliseconds:0} ms and restarted.[/]");

    private static string Sentence(YearAction action) => string.Create(
        CultureInfo.InvariantCulture,
        $"{action.At:yyyy-MM-dd HH:mm}  {action.Actor,-10} {action.Student,-10} {action.Name} {action.Detail}").TrimEnd();
}

using Enrollment.Rehearsal.Actors;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Crashes;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal;

/// <summary>Plays the year: moves the clock to each action, lets its actor act, and compares the app's answer with the expected one.</summary>
internal sealed class SchoolYear(
    Scenario scenario, IYearClock clock, RegistrarActor registrar, IReadOnlyList<IActor> actors, CrashInjector injector, Narrator narrator)
{
    /// <returns>The differences from the expected answers, in words.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(CancellationToken cancellation)
    {
        var actions = scenario.Actions;
        var differences = new List<string>();
        await clock.MoveToAsync(scenario.Start, cancellation);
        narrator.Doing($"Importing {scenario.Roster.Rows.Count} students");
        await registrar.ImportAsync(cancellation);

        for (var index = 0; index < actions.Count; index++)
        {
            var action = actions[index];
            narrator.Acting(action);
            await MoveAsync(index, scenario.Clock.Instant(action.At), cancellation);
            var seen = await injector.DuringAsync(index, CrashPhase.Act, () => ActAsync(action, cancellation), cancellation);
            narrator.Acted(action, seen);
            if (seen != action.Expect)
                differences.Add($"{YearFile.Name}, line {action.Line}: {action.Name} of {action.Student} was expected to be '{action.Expect}' and was '{seen}'.");
        }

        narrator.Doing($"Going to the end of the year, {Csv.Day(scenario.School.YearEndsOn)}");
        await MoveAsync(actions.Count, scenario.End, cancellation);
        await clock.SettleAsync(cancellation);
        return differences;
    }

    private Task<bool> MoveAsync(int index, DateTimeOffset to, CancellationToken cancellation) => injector.DuringAsync(
        index,
        CrashPhase.Move,
        async () =>
        {
            await clock.MoveToAsync(to, cancellation);
            return true;
        },
        cancellation);

    private async Task<string> ActAsync(YearAction action, CancellationToken cancellation)
    {
        try
        {
            var seen = await actors.First(actor => actor.Name == action.Actor).ActAsync(action, cancellation);
            await clock.SettleAsync(cancellation);
            return seen;
        }
        catch (RehearsalException failed)
        {
            throw new RehearsalException($"{YearFile.Name}, line {action.Line} ({action.Name} of {action.Student}): {failed.Message}", failed);
        }
    }
}

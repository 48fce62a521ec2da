using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>Sets how fast a prepared year passes.</summary>
/// <param name="PerDay">The real time of a school day without actions.</param>
/// <param name="PerAction">The real time after each action at normal speed, before the clock speeds up again.</param>
internal sealed record Pace(TimeSpan PerDay, TimeSpan PerAction)
{
    public static readonly Pace Default = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
}

/// <summary>
/// Maps the school year to real time. The clock runs fast, and at normal speed where something happens, so that card pages,
/// links and timers stay valid on a host that is seconds late.
/// </summary>
internal static class Timeline
{
    private const int ActionsAtStartAndEnd = 3;

    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    /// <param name="begins">The host's time at the first minute of the year.</param>
    public static RehearsalClock Draw(Scenario scenario, Pace pace, DateTimeOffset begins)
    {
        var points = new List<ClockPoint>();
        var stops = Stops(scenario, pace);
        var host = begins;
        foreach (var (stop, next) in stops.Zip(stops.Skip(1).Append(null)))
        {
            points.Add(new ClockPoint(host, stop.At));
            var pause = next?.At - stop.At is { } gap && gap <= stop.Duration ? gap : stop.Duration;
            host += pause;
            if (next is null || next.At > stop.At + pause)
                points.Add(new ClockPoint(host, stop.At + pause));
            if (next is not null && next.At - stop.At - pause is var run && run > TimeSpan.Zero)
                host += TimeSpan.FromTicks(Math.Max(Instant.Ticks, (long)(run.Ticks * (pace.PerDay / TimeSpan.FromDays(1)))));
        }

        return new RehearsalClock(points);
    }

    /// <summary>Returns the real time for an action at this instant. Actions of one instant share its pause.</summary>
    public static TimeSpan ActionTimeAt(Scenario scenario, DateTimeOffset at)
    {
        var points = scenario.School.RehearsalClock.Points;
        var (point, next) = points.Zip(points.Skip(1)).FirstOrDefault(pair => pair.First.School == at);
        return point is null ? Pace.Default.PerAction : (next.Host - point.Host) / Math.Max(1, At(scenario, at));
    }

    private static List<Stop> Stops(Scenario scenario, Pace pace) =>
    [
        .. scenario.Actions.Select(action => new Stop(scenario.Clock.Instant(action.At), pace.PerAction))
            .Concat(DebitsDone(scenario).Select(at => new Stop(at, pace.PerAction * 2)))
            .Append(new Stop(scenario.Start, pace.PerAction * ActionsAtStartAndEnd))
            .Append(new Stop(scenario.End, pace.PerAction * ActionsAtStartAndEnd))
            .GroupBy(stop => stop.At)
            .Select(same => new Stop(same.Key, TimeSpan.FromTicks(same.Sum(stop => stop.Duration.Ticks))))
            .OrderBy(stop => stop.At),
    ];

    // The clock also pauses after each debit window and each retry, so that a late debit still falls on its own day.
    private static IEnumerable<DateTimeOffset> DebitsDone(Scenario scenario)
    {
        var rules = scenario.School.Instalments;
        var done = rules.DebitFrom.AddMinutes(rules.DebitWindowMinutes);
        var first = scenario.Clock.DayOf(scenario.Start);
        int[] later = [0, .. rules.RetryAfterDays.Select((_, index) => rules.RetryAfterDays.Take(index + 1).Sum())];
        return Enumerable.Range(0, scenario.School.YearEndsOn.DayNumber - first.DayNumber + 1)
            .Select(first.AddDays)
            .Where(day => day.Day == rules.DayOfMonth)
            .SelectMany(day => later.Select(days => day.AddDays(days)))
            .Distinct()
            .Where(day => day <= scenario.School.YearEndsOn)
            .Select(day => scenario.Clock.Instant(day, done));
    }

    private static int At(Scenario scenario, DateTimeOffset at) => scenario.Actions.Count(action => scenario.Clock.Instant(action.At) == at);

    private sealed record Stop(DateTimeOffset At, TimeSpan Duration);
}

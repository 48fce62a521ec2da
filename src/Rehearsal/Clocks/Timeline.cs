using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>The speed at which a prepared year passes.</summary>
/// <param name="Day">What a day of the school takes when nobody does anything.</param>
/// <param name="Rest">What each action is given, at normal speed, before time runs on.</param>
internal sealed record Pace(TimeSpan Day, TimeSpan Rest)
{
    public static readonly Pace Default = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
}

/// <summary>
/// The school year in real time: it runs, and walks at normal speed where something happens, so that card pages, links and
/// timers of a host that is seconds late stay within their own times.
/// </summary>
internal static class Timeline
{
    private const int RestsForAll = 3;

    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    /// <param name="begins">When it is the first minute of the year on the host.</param>
    public static RehearsalClock Draw(Scenario scenario, Pace pace, DateTimeOffset begins)
    {
        var points = new List<ClockPoint>();
        var stops = Stops(scenario, pace);
        var host = begins;
        foreach (var (stop, next) in stops.Zip(stops.Skip(1).Append(null)))
        {
            points.Add(new ClockPoint(host, stop.At));
            var rest = next?.At - stop.At is { } gap && gap <= stop.Rest ? gap : stop.Rest;
            host += rest;
            if (next is null || next.At > stop.At + rest)
                points.Add(new ClockPoint(host, stop.At + rest));
            if (next is not null && next.At - stop.At - rest is var run && run > TimeSpan.Zero)
                host += TimeSpan.FromTicks(Math.Max(Instant.Ticks, (long)(run.Ticks * (pace.Day / TimeSpan.FromDays(1)))));
        }

        return new RehearsalClock(points);
    }

    /// <summary>What an action at that time is given: its part of the time that the prepared year stands almost still.</summary>
    public static TimeSpan RestAfter(Scenario scenario, DateTimeOffset at)
    {
        var points = scenario.School.RehearsalClock.Points;
        var (point, next) = points.Zip(points.Skip(1)).FirstOrDefault(pair => pair.First.School == at);
        return point is null ? Pace.Default.Rest : (next.Host - point.Host) / Math.Max(1, At(scenario, at));
    }

    private static List<Stop> Stops(Scenario scenario, Pace pace) =>
    [
        .. scenario.Actions.Select(action => new Stop(scenario.Clock.Instant(action.At), pace.Rest))
            .Concat(DebitsDone(scenario).Select(at => new Stop(at, pace.Rest * 2)))
            .Append(new Stop(scenario.Start, pace.Rest * RestsForAll))
            .Append(new Stop(scenario.End, pace.Rest * RestsForAll))
            .GroupBy(stop => stop.At)
            .Select(same => new Stop(same.Key, TimeSpan.FromTicks(same.Sum(stop => stop.Rest.Ticks))))
            .OrderBy(stop => stop.At),
    ];

    // So that a debit made late, or tried again after days, still falls on its own day.
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

    private sealed record Stop(DateTimeOffset At, TimeSpan Rest);
}

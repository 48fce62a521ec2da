using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Clocks;

public sealed class TimelineTests : IDisposable
{
    private static readonly DateTimeOffset Begins = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly Pace Pace = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));

    private readonly Folder folder = new(Folder.QuickYear);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_year_begins_when_it_is_told_to_and_both_times_only_rise()
    {
        var scenario = folder.Scenario();

        var points = Timeline.Draw(scenario, Pace, Begins).Points;

        Assert.Equal(new ClockPoint(Begins, scenario.Start), points[0]);
        Assert.True(points[^1].School > scenario.End);
        Assert.All(points.Zip(points.Skip(1)), pair =>
        {
            Assert.True(pair.First.Host < pair.Second.Host, $"{pair}");
            Assert.True(pair.First.School < pair.Second.School, $"{pair}");
        });
    }

    [Fact]
    public void Each_action_has_its_time_at_normal_speed_and_days_without_any_run()
    {
        var scenario = folder.Scenario();
        var clock = Timeline.Draw(scenario, Pace, Begins);

        Assert.All(scenario.Actions, action =>
        {
            var at = scenario.Clock.Instant(action.At);
            Assert.Equal(at.AddSeconds(3), clock.SchoolTimeAt(clock.HostTimeAt(at).AddSeconds(3)));
        });
        var (quiet, later) = (scenario.Clock.Instant(new DateTime(2022, 12, 25)), scenario.Clock.Instant(new DateTime(2022, 12, 30)));
        Assert.Equal(10, (clock.HostTimeAt(later) - clock.HostTimeAt(quiet)).TotalSeconds, 3);
    }

    [Theory]
    [InlineData("2023-01-10")]
    [InlineData("2023-01-13")]
    [InlineData("2023-02-10")]
    public void A_timer_that_fires_seconds_late_still_makes_its_debit_on_the_day(string day)
    {
        var scenario = folder.Scenario();
        var clock = Timeline.Draw(scenario, Pace, Begins);
        var last = scenario.Clock.Instant(DateOnly.Parse(day, null), new TimeOnly(10, 0));

        var late = clock.SchoolTimeAt(clock.HostTimeAt(last).AddSeconds(6));

        Assert.Equal(last.AddSeconds(6), late);
    }

    [Fact]
    public void Actions_of_one_time_share_what_each_is_given()
    {
        folder.WithYear(
            "2022-12-05T09:00,student,22000201,dossier,,ok", "2022-12-05T09:00,student,22000202,dossier,,ok",
            "2022-12-05T09:01,student,22000203,dossier,,ok");
        var scenario = folder.Scenario();
        var prepared = scenario with { School = scenario.School with { RehearsalClock = Timeline.Draw(scenario, Pace, Begins) } };
        var (two, one) = (scenario.Clock.Instant(new DateTime(2022, 12, 5, 9, 0, 0)), scenario.Clock.Instant(new DateTime(2022, 12, 5, 9, 1, 0)));

        Assert.Equal(TimeSpan.FromSeconds(3), Timeline.ActionTimeAt(prepared, two));
        Assert.Equal(TimeSpan.FromSeconds(3), Timeline.ActionTimeAt(prepared, one));
        Assert.Equal(6, (prepared.School.RehearsalClock.HostTimeAt(one) - prepared.School.RehearsalClock.HostTimeAt(two)).TotalSeconds, 2);
        Assert.Equal(Pace.Default.PerAction, Timeline.ActionTimeAt(scenario, two));
    }

    [Fact]
    public void What_needs_more_time_than_the_year_has_there_passes_at_normal_speed()
    {
        folder.WithYear("2022-12-05T09:00,student,22000201,dossier,,ok", "2022-12-05T09:01,student,22000203,dossier,,ok");
        var scenario = folder.Scenario();

        var clock = Timeline.Draw(scenario, Pace with { PerAction = TimeSpan.FromSeconds(90) }, Begins);

        var first = scenario.Clock.Instant(scenario.Actions[0].At);
        Assert.Equal(TimeSpan.FromMinutes(1), clock.HostTimeAt(first.AddMinutes(1)) - clock.HostTimeAt(first));
        Assert.Equal(clock.Points.Count, clock.Points.DistinctBy(point => point.School).Count());
    }
}

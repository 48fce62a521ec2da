using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Schools;

public sealed class RehearsalClockTests
{
    private static readonly DateTimeOffset Host = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset School = new(2022, 8, 18, 8, 0, 0, TimeSpan.Zero);

    // Ten seconds at the host's speed, then thirty days in a minute.
    private static readonly RehearsalClock Clock = new(
    [
        new(Host, School),
        new(Host.AddSeconds(10), School.AddSeconds(10)),
        new(Host.AddSeconds(70), School.AddSeconds(10).AddDays(30)),
    ]);

    [Theory]
    [InlineData(-5, -5)]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(12, 10 + 86400)]
    [InlineData(40, 10 + 15 * 86400)]
    [InlineData(70, 10 + 30 * 86400)]
    [InlineData(100, 40 + 30 * 86400)]
    public void Time_flows_evenly_between_two_points_and_as_the_host_s_outside(int hostSeconds, int schoolSeconds)
    {
        Assert.Equal(School.AddSeconds(schoolSeconds), Clock.SchoolTimeAt(Host.AddSeconds(hostSeconds)));
        Assert.Equal(Host.AddSeconds(hostSeconds), Clock.HostTimeAt(School.AddSeconds(schoolSeconds)));
    }

    [Fact]
    public void Who_sleeps_until_a_time_of_the_school_finds_it_come_on_waking_and_not_an_instant_before()
    {
        for (var minutes = 1; minutes < 31 * 24 * 60; minutes += 7)
        {
            var due = School.AddMinutes(minutes);
            var wakes = Clock.HostTimeAt(due);

            Assert.True(Clock.SchoolTimeAt(wakes) >= due, $"{due:O} has not come at {wakes:O}");
            Assert.True(Clock.SchoolTimeAt(wakes.AddTicks(-1)) < due, $"{due:O} had come before {wakes:O}");
        }
    }

    [Fact]
    public void Without_points_the_school_s_time_is_the_host_s()
    {
        Assert.False(RehearsalClock.None.IsSet);
        Assert.Equal(Host, RehearsalClock.None.SchoolTimeAt(Host));
        Assert.Equal(School, RehearsalClock.None.HostTimeAt(School));
    }

    [Fact]
    public void One_point_moves_the_school_s_time_and_leaves_its_speed()
    {
        var moved = new RehearsalClock([new(Host, School)]);

        Assert.Equal(School.AddDays(1), moved.SchoolTimeAt(Host.AddDays(1)));
        Assert.Equal(Host.AddDays(-1), moved.HostTimeAt(School.AddDays(-1)));
    }
}

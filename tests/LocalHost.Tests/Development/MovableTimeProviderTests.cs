using Enrollment.LocalHost.Development;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Development;

public sealed class MovableTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2022, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_frozen_clock_stands_still_until_moved()
    {
        var real = new FakeTimeProvider();
        using var clock = new MovableTimeProvider(Start, real);
        real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Start, clock.GetUtcNow());

        clock.MoveTo(Start.AddHours(1));
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_flowing_clock_goes_on_from_where_it_was_moved_to()
    {
        var real = new FakeTimeProvider(Start);
        using var clock = new MovableTimeProvider(real: real);
        clock.MoveTo(Start.AddDays(10));
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddDays(10).AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public void It_tells_utc_wherever_the_instants_it_is_given_come_from()
    {
        using var clock = new MovableTimeProvider(new DateTimeOffset(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);

        clock.MoveTo(new DateTimeOffset(2022, 9, 1, 11, 0, 0, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void It_does_not_move_back()
    {
        using var clock = new MovableTimeProvider(Start);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.MoveTo(Start.AddTicks(-1)));
    }

    [Fact]
    public void A_jump_fires_the_timers_it_passes_in_due_order_before_it_returns()
    {
        using var clock = new MovableTimeProvider(Start);
        List<string> fired = [];
        using var late = clock.CreateTimer(_ => fired.Add("late"), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        using var early = clock.CreateTimer(_ => fired.Add("early"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        using var after = clock.CreateTimer(_ => fired.Add("after"), null, TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);
        using var gone = clock.CreateTimer(_ => fired.Add("gone"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        gone.Dispose();

        clock.MoveTo(Start.AddHours(2));

        Assert.Equal(["early", "late"], fired);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_all_the_periods_of_a_jump()
    {
        using var clock = new MovableTimeProvider(Start);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        clock.MoveTo(Start.AddHours(1));
        Assert.Equal(1, fired);
        clock.MoveTo(Start.AddHours(1).AddMinutes(1));
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_flowing_clock_fires_when_real_time_reaches_the_timer()
    {
        var real = new FakeTimeProvider(Start);
        using var clock = new MovableTimeProvider(real: real);
        clock.MoveTo(Start.AddDays(10));
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, fired);
        real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_fast_clock_flows_so_many_times_as_fast_and_its_timers_with_it()
    {
        var real = new FakeTimeProvider(Start);
        using var clock = new MovableTimeProvider(real: real, speed: 60);
        clock.MoveTo(Start.AddDays(10));
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Start.AddDays(10).AddMinutes(4), clock.GetUtcNow());
        Assert.Equal(0, fired);
        real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, fired);
    }
}

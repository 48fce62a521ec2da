using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Rehearsal.Tests.Clocks;

public sealed class AwaitedClockTests : IDisposable
{
    private static readonly DateTimeOffset Begins = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private readonly Folder folder = new(Folder.QuickYear);
    private readonly FakeTimeProvider host = new(Begins.AddSeconds(-30));
    private readonly List<string> told = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_waits_in_real_time_until_the_school_s_and_says_so()
    {
        var (scenario, clock) = Prepared();

        var moving = clock.MoveToAsync(scenario.Start, CancellationToken.None);
        host.Advance(TimeSpan.FromSeconds(29));
        Assert.False(moving.IsCompleted);
        host.Advance(TimeSpan.FromSeconds(1));
        await moving;

        Assert.Equal(["Waiting until 2022-12-05 00:00 at the school: 30 s"], told);
    }

    [Fact]
    public async Task What_was_done_is_given_the_time_in_which_the_year_stands_almost_still()
    {
        var (scenario, clock) = Prepared();
        var action = scenario.Clock.Instant(scenario.Actions[0].At);
        host.SetUtcNow(scenario.School.RehearsalClock.HostTimeAt(action));
        await clock.MoveToAsync(action, CancellationToken.None);

        var settling = clock.SettleAsync(CancellationToken.None);
        host.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(settling.IsCompleted);
        host.Advance(TimeSpan.FromSeconds(0.1));

        await settling;
        Assert.Empty(told);
    }

    [Fact]
    public async Task A_year_that_has_begun_is_not_played()
    {
        var (scenario, clock) = Prepared();
        host.SetUtcNow(Begins.AddSeconds(60));

        var failed = await Assert.ThrowsAsync<RehearsalException>(() => clock.MoveToAsync(scenario.Start, CancellationToken.None));

        Assert.Contains("began 60 s ago", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_comes_late_is_done_at_once_and_told()
    {
        var (scenario, clock) = Prepared();
        var action = scenario.Clock.Instant(scenario.Actions[3].At);
        host.SetUtcNow(scenario.School.RehearsalClock.HostTimeAt(action).AddSeconds(4));

        await clock.MoveToAsync(action, CancellationToken.None);

        Assert.Equal(["4.0 s late for 2022-12-05 09:20"], told);
    }

    private (Scenario Scenario, AwaitedClock Clock) Prepared()
    {
        var scenario = folder.Scenario();
        scenario = scenario with { School = scenario.School with { RehearsalClock = Timeline.Draw(scenario, Pace.Default, Begins) } };
        return (scenario, new AwaitedClock(scenario, host, told.Add));
    }
}

using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The orchestrator alone, in memory: what it does when it wakes.</summary>
public sealed class WakingTests : IAsyncLifetime
{
    private const string Dossier = "pc-2022-wake1";
    private static readonly DateTimeOffset Start = new(2022, 10, 10, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Start.AddHours(2);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly List<string> done = [];
    private LoneYear year = null!;
    private Step next = new(StepKind.Wait, null, Due, WaitFor.Debit, new Step(StepKind.Debit, "2"));

    [Fact]
    public async Task Its_own_timer_leads_straight_to_what_was_waited_for()
    {
        await StartAsync();

        next = new Step(StepKind.Wait);
        clock.Advance(Due - Start);
        await IdleAsync();

        Assert.Equal(["DecideNextStep", "Debit 2"], done);
    }

    [Fact]
    public async Task A_wake_up_leads_to_a_look_at_the_dossier()
    {
        await StartAsync();

        next = new Step(StepKind.Wait);
        await year.Client.RaiseEventAsync(Dossier, StudentYear.Woken, "");
        await IdleAsync();
        clock.Advance(Due - Start);
        await IdleAsync();

        Assert.Equal(["DecideNextStep", "DecideNextStep"], done);
    }

    [Fact]
    public async Task A_wake_up_after_the_timer_is_not_lost()
    {
        await StartAsync();

        clock.Advance(Due - Start);
        next = new Step(StepKind.Wait);
        await IdleAsync();
        await year.Client.RaiseEventAsync(Dossier, StudentYear.Woken, "");
        await IdleAsync();

        Assert.Equal(["DecideNextStep", "Debit 2", "DecideNextStep"], done);
    }

    [Fact]
    public async Task A_wait_that_leads_nowhere_ends_with_a_look_at_the_dossier()
    {
        next = next with { Then = null };
        await StartAsync();

        next = new Step(StepKind.Wait);
        clock.Advance(Due - Start);
        await IdleAsync();

        Assert.Equal(["DecideNextStep", "DecideNextStep"], done);
    }

    public async Task InitializeAsync() => year = await LoneYear.StartEngineAsync(clock, StudentYear.Version, Do);

    public Task DisposeAsync() => year.DisposeAsync().AsTask();

    private Task StartAsync() => year.StartAsync(Dossier);

    private Task IdleAsync() => year.IdleAsync();

    private Step Do(string activity, StepOrder order)
    {
        done.Add($"{activity} {order.Subject}".TrimEnd());
        return next;
    }
}

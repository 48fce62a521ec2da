using Enrollment.Functions.Features.SignIn;

namespace Enrollment.Functions.Tests.Features.SignIn;

public sealed class SignInTurnsTests
{
    [Fact]
    public async Task In_a_rush_few_are_at_work_at_a_time_and_everybody_is_served()
    {
        using var turns = new SignInTurns();
        var (now, most, served, sync) = (0, 0, 0, new Lock());

        await Task.WhenAll(Enumerable.Range(0, SignInTurns.MostInside).Select(_ => Task.Run(async () =>
        {
            using var turn = await turns.TakeAsync(default);
            Assert.True(turn.IsAcquired);
            lock (sync) most = Math.Max(most, ++now);
            await Task.Yield();
            lock (sync) (now, served) = (now - 1, served + 1);
        })));

        Assert.Equal(SignInTurns.MostInside, served);
        Assert.InRange(most, 1, SignInTurns.MostAtWork);
    }

    [Fact]
    public async Task Whoever_comes_when_too_many_wait_gets_no_turn_until_one_is_over()
    {
        using var turns = new SignInTurns();
        var waiting = Enumerable.Range(0, SignInTurns.MostInside).Select(_ => turns.TakeAsync(default).AsTask()).ToList();

        using (var beyond = await turns.TakeAsync(default))
            Assert.False(beyond.IsAcquired);
        (await waiting[0]).Dispose();
        waiting.Add(turns.TakeAsync(default).AsTask());

        foreach (var turn in waiting.Skip(1))
        {
            using var taken = await turn;
            Assert.True(taken.IsAcquired);
        }
    }
}

using Azure;

namespace Enrollment.Simulation.World;

/// <summary>The rates of the faults in a world, as shares of what is done.</summary>
/// <param name="Storage">Requests to storage that fail or whose reply is lost.</param>
/// <param name="Gateway">Questions to the gateway without an answer, effects that come late, notifications that go astray.</param>
/// <param name="Mail">Mails that the server does not accept, or accepts without saying so.</param>
/// <param name="LostWakeUps">Events that are never raised.</param>
/// <param name="LifeTime">The average number of requests after which a process dies; 0 when it never does.</param>
internal sealed record FaultRates(double Storage, double Gateway, double Mail, double LostWakeUps, int LifeTime)
{
    public static FaultRates None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Draws the rates of a world. Some storage is worse than any real one, and some processes hardly live.</summary>
    public static FaultRates Draw(Random random) => new(
        Pick(random, 0.003, 0.01, 0.03), Pick(random, 0.05, 0.15, 0.4), Pick(random, 0.02, 0.1, 0.3), Pick(random, 0.02, 0.2, 0.6),
        Pick(random, 40, 120, 400));

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}

/// <summary>Injects the faults of one process, and decides when it dies.</summary>
internal sealed class Faults(Random random, FaultRates rates, Trace trace)
{
    /// <summary>No faults, for those who observe from outside.</summary>
    public static Faults Never => new(new Random(0), FaultRates.None, new Trace(TimeProvider.System));

    private int requestsToLive = rates.LifeTime == 0 ? int.MaxValue : 1 + random.Next(2 * rates.LifeTime);

    private enum Fate
    {
        Normal,
        RequestLost,
        ReplyLost,
        ReplyLostAndSentAgain,
        DiesBefore,
        DiesAfter,
    }

    /// <summary>True once the process has died. It then reaches nothing any more.</summary>
    public bool IsDead { get; private set; }

    public FaultRates Rates { get; private set; } = rates;

    /// <summary>Ends all faults, so that what is left to do must come to its end.</summary>
    public void Cease() => (Rates, requestsToLive) = (FaultRates.None, int.MaxValue);

    public bool Happens(double share) => share > 0 && random.NextDouble() < share;

    public void Say(string what) => trace.Fault(what);

    public int Next(int limit) => random.Next(limit);

    public async Task ReadAsync(string what)
    {
        // A process that dies while reading is the same as one that dies before its next write, and a read fails in one way only.
        await YieldAsync();
        if (Happens(Rates.Storage / 4))
            Fail(what, Fate.RequestLost);
    }

    public async Task<T> WriteAsync<T>(string what, Func<T> write)
    {
        var fate = await DrawAsync();
        if (fate is Fate.RequestLost or Fate.DiesBefore)
            Fail(what, fate);

        var result = write();
        if (fate == Fate.ReplyLostAndSentAgain)
        {
            trace.Fault($"{what}: the reply was lost, and the request sent again");
            return write();
        }

        if (fate is Fate.ReplyLost or Fate.DiesAfter)
            Fail(what, fate);
        return result;
    }

    /// <summary>Surrounds a call that leaves the process. Other work may run in between, or the process may die.</summary>
    public async Task PassAsync(string what)
    {
        await YieldAsync();
        if (--requestsToLive <= 0)
            throw Die(what);
    }

    // Lets other work run in between.
    private async ValueTask YieldAsync()
    {
        if (IsDead)
            throw new ProcessDiedException();
        if (Rates != FaultRates.None && random.Next(3) == 0)
            await Task.Yield();
    }

    private async ValueTask<Fate> DrawAsync()
    {
        await YieldAsync();
        if (--requestsToLive <= 0)
            return random.Next(2) == 0 ? Fate.DiesBefore : Fate.DiesAfter;
        if (random.NextDouble() >= Rates.Storage)
            return Fate.Normal;
        return random.Next(4) switch
        {
            0 => Fate.RequestLost,
            1 => Fate.ReplyLost,
            _ => Fate.ReplyLostAndSentAgain,
        };
    }

    private void Fail(string what, Fate fate)
    {
        switch (fate)
        {
            case Fate.DiesBefore or Fate.DiesAfter:
                throw Die(fate == Fate.DiesBefore ? $"before {what}" : $"after {what}");
            default:
                trace.Fault($"{what}: {(fate == Fate.RequestLost ? "the request" : "the reply")} was lost");
                throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        }
    }

    private ProcessDiedException Die(string where)
    {
        IsDead = true;
        trace.Fault($"the process dies {where}");
        return new ProcessDiedException();
    }
}

/// <summary>Stops code that still runs in a dead process, so that it has no effect any more.</summary>
internal sealed class ProcessDiedException() : Exception("The process is dead.");

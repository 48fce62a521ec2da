namespace Enrollment.LocalHost.Durable;

/// <summary>Lets the movable clock and tests wait for the host to come to rest, instead of sleeping.</summary>
internal interface IEngineProbe
{
    /// <summary>When the next durable timer is due, if there is one.</summary>
    DateTimeOffset? NextTimerAt { get; }

    /// <summary>
    /// Returns when nothing is left to do now: no accepted call, no turn, no activity, no timer due at the clock's time, and
    /// no other work that was counted.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellation = default);

    /// <summary>Counts work outside the engine, a request or a timer's run, until it is disposed of.</summary>
    IDisposable Working();
}

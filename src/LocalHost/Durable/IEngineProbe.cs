namespace Enrollment.LocalHost.Durable;

/// <summary>Lets the movable clock and the tests wait until the host is idle, without sleeping.</summary>
internal interface IEngineProbe
{
    /// <summary>Gets the due time of the next durable timer; null without one.</summary>
    DateTimeOffset? NextTimerAt { get; }

    /// <summary>
    /// Waits until the host is idle: no call, turn or activity in progress, no timer due at the clock's time, and no work
    /// counted by <see cref="Working"/>.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellation = default);

    /// <summary>Counts work outside the engine (a request or the run of a timer function) until the result is disposed of.</summary>
    IDisposable Working();
}

namespace Enrollment.LocalHost.Durable;

/// <summary>Lets the movable clock and tests wait for the engine instead of sleeping.</summary>
internal interface IEngineProbe
{
    /// <summary>When the next durable timer is due, if there is one.</summary>
    DateTimeOffset? NextTimerAt { get; }

    /// <summary>
    /// Returns when nothing is left to do now: no accepted call, no turn, no activity, no timer due at the clock's time.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellation = default);
}

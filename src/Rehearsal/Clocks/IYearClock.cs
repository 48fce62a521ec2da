namespace Enrollment.Rehearsal.Clocks;

/// <summary>Moves the school's time to the next action.</summary>
internal interface IYearClock
{
    /// <summary>Returns when the school's time is this instant and everything due before it has happened.</summary>
    Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>Waits until the app has processed the last action.</summary>
    Task SettleAsync(CancellationToken cancellation);
}

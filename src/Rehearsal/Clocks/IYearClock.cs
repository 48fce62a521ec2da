namespace Enrollment.Rehearsal.Clocks;

/// <summary>Moves the school's time to the next action.</summary>
internal interface IYearClock
{
    /// <summary>Returns when it is that time at the school, and everything due before has had its own.</summary>
    Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>Waits until what was just done has had its consequences.</summary>
    Task SettleAsync(CancellationToken cancellation);
}

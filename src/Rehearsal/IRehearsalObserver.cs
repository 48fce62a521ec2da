using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal;

/// <summary>Observes a rehearsal in order to measure it.</summary>
internal interface IRehearsalObserver
{
    /// <summary>Called before the app starts.</summary>
    /// <returns>The service settings for the app, in which the observer may put a proxy of its own.</returns>
    Task<IReadOnlyDictionary<string, string?>> BeforeAppStartsAsync(IReadOnlyDictionary<string, string?> services);

    /// <summary>Called before the rehearsal reads all accounts, which no user does.</summary>
    Task YearEndedAsync(CancellationToken cancellation);

    void YearCollected(YearEnd year);
}

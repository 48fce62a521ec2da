using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal;

/// <summary>Somebody who watches a rehearsal, to measure it.</summary>
internal interface IRehearsalWitness
{
    /// <summary>Before the app starts.</summary>
    /// <returns>The services' settings as the app is to have them: what it asks for may pass the witness.</returns>
    Task<IReadOnlyDictionary<string, string?>> StandBeforeAsync(IReadOnlyDictionary<string, string?> services);

    /// <summary>Before the accounts are read, which people do not do that way.</summary>
    Task YearIsOverAsync(CancellationToken cancellation);

    void Saw(YearEnd year);
}

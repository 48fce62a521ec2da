using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Somebody who uses the app.</summary>
internal interface IActor
{
    /// <summary>As year.csv names them.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <returns>"ok", or the code of what the app answered.</returns>
    /// <exception cref="RehearsalException">The app failed, or the action makes no sense now.</exception>
    Task<string> ActAsync(YearAction action, CancellationToken cancellation);
}

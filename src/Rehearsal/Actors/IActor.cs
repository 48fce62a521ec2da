using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays a person or an institution that uses the app.</summary>
internal interface IActor
{
    /// <summary>The name in the actor column of year.csv.</summary>
    string Name { get; }

    /// <returns>"ok", or the problem code of the app's answer.</returns>
    /// <exception cref="RehearsalException">The app failed, or the action is impossible now.</exception>
    Task<string> ActAsync(YearAction action, CancellationToken cancellation);
}

namespace Enrollment.Rehearsal.Processes;

/// <summary>The app as its callers know it.</summary>
internal interface IApp
{
    Uri Address { get; }

    /// <summary>The number of starts. A call that fails is repeated only if this number has changed meanwhile.</summary>
    int Starts { get; }

    /// <summary>Completes when it answers; at once unless it is being started again.</summary>
    Task WhenAnsweringAsync(CancellationToken cancellation);
}

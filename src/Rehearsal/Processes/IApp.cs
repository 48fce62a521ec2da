namespace Enrollment.Rehearsal.Processes;

/// <summary>Represents the app to its callers.</summary>
internal interface IApp
{
    Uri Address { get; }

    /// <summary>The number of starts. A call that fails is repeated only if this number has changed meanwhile.</summary>
    int Starts { get; }

    /// <summary>Waits until the app answers. Returns at once unless the app is restarting.</summary>
    Task WhenAnsweringAsync(CancellationToken cancellation);
}

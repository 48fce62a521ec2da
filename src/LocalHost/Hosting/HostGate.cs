namespace Enrollment.LocalHost.Hosting;

/// <summary>Closed until the host has taken up where it was: nothing is accepted before.</summary>
internal sealed class HostGate
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => opened.Task;

    public void Open() => opened.TrySetResult();
}

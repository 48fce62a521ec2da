namespace Enrollment.LocalHost.Hosting;

/// <summary>Holds requests back until the host has recovered its instances.</summary>
internal sealed class HostGate
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => opened.Task;

    public void Open() => opened.TrySetResult();
}

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>
/// Keeps an orchestrator on the thread of its replay: what is posted from there runs at once, what comes from another
/// thread (the continuation of something that is not durable) never runs.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _closed;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!_closed && Environment.CurrentManagedThreadId == _thread)
            d(state);
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;

    internal static void Run(Action replay)
    {
        var before = Current;
        var thread = new OrchestratorThread();
        SetSynchronizationContext(thread);
        try
        {
            replay();
        }
        finally
        {
            thread._closed = true;
            SetSynchronizationContext(before);
        }
    }
}

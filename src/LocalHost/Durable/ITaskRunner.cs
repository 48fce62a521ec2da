using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

/// <summary>Runs the app's orchestrators and activities. The real SDK does replay, data conversion and retries.</summary>
internal interface ITaskRunner
{
    /// <summary>Runs one turn: replays the past events, applies the new ones, and returns the next actions.</summary>
    Task<P.OrchestratorResponse> RunOrchestratorAsync(string name, P.OrchestratorRequest request, CancellationToken cancellation);

    /// <summary>Runs one activity. The response includes its failure.</summary>
    Task<P.ActivityResponse> RunActivityAsync(P.ActivityRequest request, CancellationToken cancellation);
}

using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

/// <summary>Runs the app's orchestrators and activities: replay, data conversion and retries are the real SDK's.</summary>
internal interface ITaskRunner
{
    /// <summary>Runs one turn: replays what is past, takes what is new, and says what to do next.</summary>
    Task<P.OrchestratorResponse> RunOrchestratorAsync(string name, P.OrchestratorRequest request, CancellationToken cancellation);

    /// <summary>Runs one activity; its failure is part of the answer.</summary>
    Task<P.ActivityResponse> RunActivityAsync(P.ActivityRequest request, CancellationToken cancellation);
}

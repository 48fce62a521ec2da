using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Decides what comes out of an instance's turn. Touches neither the store nor the instance.</summary>
internal sealed class TurnRunner(DurableEngineOptions options, IServiceProvider services, ILoggerFactory loggers)
{
    private readonly TaskCatalog _catalog = new(options.Registry);
    private readonly VersionGate _versions = new(options);

    /// <returns>Null when this process must leave the instance to a worker of another version.</returns>
    internal async Task<TurnResult?> RunAsync(StoredInstance state, IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> fresh)
    {
        if (fresh.FirstOrDefault(e => e.Kind == HistoryKind.Terminated) is { } termination)
        {
            return new TurnResult
            {
                Status = OrchestrationRuntimeStatus.Terminated,
                Output = termination.Payload,
                CustomStatus = state.CustomStatus,
            };
        }

        if (_versions.Check(state.Version) is { } mismatch)
            return _versions.LeavesMismatches ? null : Failed(mismatch);
        if (_catalog.FindOrchestrator(state.Name, state.Version) is not { } create)
            return Failed(Failure.NotFound("orchestrator", state.Name, state.Version));

        await using var scope = services.CreateAsyncScope();
        ITaskOrchestrator orchestrator;
        try
        {
            orchestrator = create(scope.ServiceProvider);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(Failure.Of(e));
        }

        var identity = new ReplayIdentity(
            state.InstanceId,
            new TaskName(state.Name),
            state.Version,
            options.DefaultVersion,
            state.Parent is { } parent ? new ParentOrchestrationInstance(new TaskName(parent.Name), parent.InstanceId) : null);
        var context = new ReplayContext(identity, options.DataConverter, loggers);
        return new Replayer(orchestrator, context, options.DataConverter).Run(past, fresh);
    }

    private static TurnResult Failed(Failure failure) => new() { Status = OrchestrationRuntimeStatus.Failed, Failure = failure };
}

using System.Collections.Concurrent;
using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>
/// Runs Azure's engine, DurableTask.AzureStorage under the dispatcher of DurableTask.Core. As on the Functions host, the SDK
/// runs an orchestrator's turn, with protobuf in and out.
/// </summary>
internal sealed class AzureStorageEngine : IAsyncDisposable
{
    private readonly TaskHubWorker _worker;
    private readonly TaskHubServer _server;
    private readonly ServiceProvider _clients;
    private readonly ConcurrentDictionary<string, OrchestrationRuntimeState> _states = new();
    private (DurableTaskRegistry Registry, IServiceProvider Services) _tasks;

    private AzureStorageEngine(AzureStorageOrchestrationService service, TaskHubServer server, string version)
    {
        _server = server;
        var clients = new ServiceCollection().AddLogging();
        clients.AddDurableTaskClient(client => client.UseGrpc(server.Channel).UseDefaultVersion(version).RegisterDirectly());
        _clients = clients.BuildServiceProvider();
        _worker = new TaskHubWorker(service, NullLoggerFactory.Instance) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddOrchestrationDispatcherMiddleware(RunTurnAsync);
        _worker.AddActivityDispatcherMiddleware(RunActivityAsync);
        _tasks = (new DurableTaskRegistry(), _clients);
    }

    public DurableTaskClient Client => _clients.GetRequiredService<DurableTaskClient>();

    /// <param name="hub">A new name, because a deleted hub takes half a minute to start again.</param>
    /// <param name="version">The version of new instances.</param>
    public static async Task<AzureStorageEngine> StartAsync(string connection, string hub, string version = "")
    {
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(connection),
            TaskHubName = hub,
            PartitionCount = 1,
            MaxQueuePollingInterval = TimeSpan.FromMilliseconds(200),
            ThrowExceptionOnInvalidDedupeStatus = true,
        });
        await service.CreateIfNotExistsAsync();
        var engine = new AzureStorageEngine(service, await TaskHubServer.StartAsync(service, TaskHubGrpcServerMode.ApiServerOnly), version);
        await engine._worker.StartAsync();
        return engine;
    }

    /// <summary>Replaces the registered tasks.</summary>
    public void Run(DurableTaskRegistry registry, IServiceProvider services) => _tasks = (registry, services);

    /// <summary>Returns the history of an instance after its last turn, including its end.</summary>
    public IEnumerable<P.HistoryEvent> HistoryOf(string instanceId) => _states[instanceId].Events.Select(ProtobufUtils.ToHistoryEventProto);

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        await _clients.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task RunTurnAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        context.SetProperty(Run(context.GetProperty<OrchestrationRuntimeState>()));
        return Task.CompletedTask;
    }

    /// <summary>Turns a failure into a failed instance, as on the Functions host. The dispatcher would retry an exception for ever.</summary>
    private OrchestratorExecutionResult Run(OrchestrationRuntimeState state)
    {
        // The dispatcher adds the events of the turn to this state.
        _states[state.OrchestrationInstance!.InstanceId] = state;
        var (registry, services) = _tasks;
        if (registry.GetOrchestrators().FirstOrDefault(task => task.Key == state.Name).Value is not { } orchestrator)
            return OrchestratorExecutionResult.ForFailure($"There is no orchestrator '{state.Name}'.", details: null);

        var request = new P.OrchestratorRequest { InstanceId = state.OrchestrationInstance.InstanceId };
        request.PastEvents.AddRange(state.PastEvents.Select(ProtobufUtils.ToHistoryEventProto));
        request.NewEvents.AddRange(state.NewEvents.Select(ProtobufUtils.ToHistoryEventProto));
        try
        {
            var answer = P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(
                GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), orchestrator(services), services)));
            return new OrchestratorExecutionResult
            {
                Actions = [.. answer.Actions.Select(ProtobufUtils.ToOrchestratorAction)],
                CustomStatus = answer.CustomStatus,
            };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return OrchestratorExecutionResult.ForFailure($"The orchestrator '{state.Name}' failed.", e);
        }
    }

    private async Task RunActivityAsync(DispatchMiddlewareContext context, Func<Task> next) =>
        context.SetProperty(new ActivityExecutionResult
        {
            ResponseEvent = await AnswerAsync(context.GetProperty<OrchestrationInstance>(), context.GetProperty<TaskScheduledEvent>()),
        });

    private async Task<HistoryEvent> AnswerAsync(OrchestrationInstance caller, TaskScheduledEvent scheduled)
    {
        var (registry, services) = _tasks;
        var name = new TaskName(scheduled.Name!);
        if (registry.GetActivities().FirstOrDefault(task => task.Key == name).Value is not { } activity)
            return new TaskFailedEvent(-1, scheduled.EventId, $"There is no activity '{name}'.", details: null);

        try
        {
            var shim = DurableTaskShimFactory.Default.CreateActivity(name, activity(services));
            return new TaskCompletedEvent(-1, scheduled.EventId, await shim.RunAsync(new TaskContext(caller), scheduled.Input));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new TaskFailedEvent(-1, scheduled.EventId, e.Message, null, new FailureDetails(e));
        }
    }
}

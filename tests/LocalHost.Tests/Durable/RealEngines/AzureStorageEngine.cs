using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>
/// The engine of Azure: DurableTask.AzureStorage under the dispatcher of DurableTask.Core. As under the Functions host, an
/// orchestrator's turn is run by the SDK, with protobuf in and out.
/// </summary>
internal sealed class AzureStorageEngine : IAsyncDisposable
{
    private readonly TaskHubWorker _worker;
    private readonly TaskHubServer _server;
    private readonly ServiceProvider _clients;

    private AzureStorageEngine(TaskHubWorker worker, TaskHubServer server, ServiceProvider clients) =>
        (_worker, _server, _clients) = (worker, server, clients);

    public DurableTaskClient Client => _clients.GetRequiredService<DurableTaskClient>();

    /// <param name="tasks">Asked at each turn and activity: what is registered may change while the engine runs.</param>
    /// <param name="version">What instances are started under.</param>
    /// <param name="services">What tasks are made of.</param>
    public static async Task<AzureStorageEngine> StartAsync(
        string connection, string hub, Func<DurableTaskRegistry> tasks, string version = "", IServiceProvider? services = null)
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
        var server = await TaskHubServer.StartAsync(service, TaskHubGrpcServerMode.ApiServerOnly);
        var collection = new ServiceCollection().AddLogging();
        collection.AddDurableTaskClient(client => client.UseGrpc(server.Channel).UseDefaultVersion(version).RegisterDirectly());
        var clients = collection.BuildServiceProvider();

        var worker = new TaskHubWorker(service, NullLoggerFactory.Instance) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        worker.AddOrchestrationDispatcherMiddleware((context, _) => RunTurn(context, tasks(), services ?? clients));
        worker.AddActivityDispatcherMiddleware((context, _) => RunActivityAsync(context, tasks(), services ?? clients));
        await worker.StartAsync();
        return new AzureStorageEngine(worker, server, clients);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        await _clients.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static Task RunTurn(DispatchMiddlewareContext context, DurableTaskRegistry tasks, IServiceProvider services)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        var request = new P.OrchestratorRequest { InstanceId = state.OrchestrationInstance!.InstanceId };
        request.PastEvents.AddRange(state.PastEvents.Select(ProtobufUtils.ToHistoryEventProto));
        request.NewEvents.AddRange(state.NewEvents.Select(ProtobufUtils.ToHistoryEventProto));
        var orchestrator = tasks.GetOrchestrators().First(task => task.Key == new TaskName(state.Name)).Value(services);
        var answer = P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(
            GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), orchestrator, services)));
        context.SetProperty(new OrchestratorExecutionResult
        {
            Actions = [.. answer.Actions.Select(ProtobufUtils.ToOrchestratorAction)],
            CustomStatus = answer.CustomStatus,
        });
        return Task.CompletedTask;
    }

    private static async Task RunActivityAsync(DispatchMiddlewareContext context, DurableTaskRegistry tasks, IServiceProvider services)
    {
        var scheduled = context.GetProperty<TaskScheduledEvent>();
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = await AnswerAsync() });

        async Task<HistoryEvent> AnswerAsync()
        {
            var name = new TaskName(scheduled.Name!);
            try
            {
                var activity = tasks.GetActivities().First(task => task.Key == name).Value(services);
                var shim = DurableTaskShimFactory.Default.CreateActivity(name, activity);
                var output = await shim.RunAsync(new TaskContext(context.GetProperty<OrchestrationInstance>()), scheduled.Input);
                return new TaskCompletedEvent(-1, scheduled.EventId, output);
            }
#pragma warning disable CA1031 // Whatever an activity throws is its answer.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return new TaskFailedEvent(-1, scheduled.EventId, e.Message, null, new FailureDetails(e));
            }
        }
    }
}

using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>Runs the in-memory engine of Microsoft's test host with the SDK's own worker.</summary>
internal sealed class InProcessEngine : IAsyncDisposable
{
    private readonly TaskHubServer _server;
    private readonly IHost _worker;

    private InProcessEngine(TaskHubServer server, IHost worker) => (_server, _worker) = (server, worker);

    public DurableTaskClient Client => _worker.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<InProcessEngine> StartAsync(EngineSetup setup)
    {
        var server = await TaskHubServer.StartAsync(
            new InMemoryOrchestrationService(), TaskHubGrpcServerMode.ApiServerAndDispatcher);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(server.Channel);
            worker.AddTasks(setup.Tasks);
            if (setup.Versioning is { } versioning)
                worker.UseVersioning(versioning);
        });
        builder.Services.AddDurableTaskClient(client => client.UseGrpc(server.Channel).RegisterDirectly());
        if (setup.Log is { } log)
            builder.Logging.AddProvider(log);
        var host = builder.Build();
        await host.StartAsync();
        return new InProcessEngine(server, host);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        await _server.DisposeAsync();
    }
}

using System.Net;
using DurableTask.Core;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>Runs the SDK's own gRPC server over an orchestration service on a free port.</summary>
internal sealed class TaskHubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TaskHubServer(WebApplication app, GrpcChannel channel) => (_app, Channel) = (app, channel);

    public GrpcChannel Channel { get; }

    public static async Task<TaskHubServer> StartAsync<TService>(TService service, TaskHubGrpcServerMode mode)
        where TService : IOrchestrationService, IOrchestrationServiceClient
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services
            .AddSingleton<IOrchestrationService>(service)
            .AddSingleton<IOrchestrationServiceClient>(service)
            .AddSingleton<PromptServer>()
            .Configure<TaskHubGrpcServerOptions>(options => options.Mode = mode);
        var app = builder.Build();
        app.MapGrpcService<PromptServer>();

        // Created before the start of the host, because it begins with that start.
        app.Services.GetRequiredService<PromptServer>();
        await app.StartAsync();
        return new TaskHubServer(app, GrpcChannel.ForAddress(app.Urls.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Polls the end of an instance every 20 ms, because the services themselves wait for two seconds.</summary>
    private sealed class PromptServer(
        IHostApplicationLifetime lifetime, ILoggerFactory loggers, IOrchestrationService service, IOrchestrationServiceClient client,
        IOptions<TaskHubGrpcServerOptions> options) : TaskHubGrpcServer(lifetime, loggers, service, client, options)
    {
        public override async Task<P.GetInstanceResponse> WaitForInstanceCompletion(P.GetInstanceRequest request, ServerCallContext context)
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await tick.WaitForNextTickAsync(context.CancellationToken))
            {
                var answer = await GetInstance(request, context);
                if (answer.OrchestrationState?.OrchestrationStatus
                    is P.OrchestrationStatus.Completed or P.OrchestrationStatus.Failed or P.OrchestrationStatus.Terminated)
                    return answer;
            }

            throw new OperationCanceledException(context.CancellationToken);
        }
    }
}

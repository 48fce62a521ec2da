using System.Net;
using System.Text.Json;
using Enrollment.LocalHost.Durable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Worker;

/// <summary>Serves the worker protocol and the durable client's service on a loopback port of its own.</summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly WebApplication web;

    private WorkerServer(WebApplication web, Uri address) => (this.web, Address) = (web, address);

    public Uri Address { get; }

    /// <summary>Gets the value of a durable client parameter: the address of the client's service.</summary>
    public TypedData DurableClient => field ??= new TypedData
    {
        String = JsonSerializer.Serialize(new
        {
            rpcBaseUrl = Address,
            taskHubName = "",
            connectionName = "",
            requiredQueryStringParameters = "",
            httpBaseUrl = "",
            maxGrpcMessageSizeInBytes = int.MaxValue,
            grpcHttpClientTimeout = JsonSerializer.Serialize(TimeSpan.FromSeconds(100)),
        }),
    };

    /// <param name="hub">Returns the durable client's service; called at the first request.</param>
    public static async Task<WorkerServer> StartAsync(WorkerLink link, Func<TaskHubService> hub)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(link);
        builder.Services.AddSingleton(_ => hub());
        var web = builder.Build();
        web.MapGrpcService<WorkerLink>();
        web.MapGrpcService<TaskHubService>();
        await web.StartAsync();
        return new WorkerServer(web, new Uri(web.Urls.First()));
    }

    public async ValueTask DisposeAsync()
    {
        web.Services.GetRequiredService<WorkerLink>().Dispose();
        await web.StopAsync();
        await web.DisposeAsync();
    }
}

using System.Reflection;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The built app: ASP.NET Core's host, started once this process has the hub, and listening once the clock, the engine and the timers run.</summary>
internal sealed class LocalHost(WebApplication web, Assembly app, HostEnvironmentFiles files) : IHost, IAsyncDisposable
{
    private readonly HubLease? lease = web.Services.GetService<HubLease>();

    public IServiceProvider Services => web.Services;

    public static LocalHost Build(
        WebApplicationBuilder builder,
        Assembly app,
        FunctionCatalog catalog,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        HostEnvironmentFiles files)
    {
        WebApplication? web = null;
        var clockMoves = HostServices.Add(builder, catalog, middleware, files.HostJson, () => web!.Services);
        web = builder.Build();
        HttpEndpoints.Map(web, catalog, files.HostJson.RoutePrefix);
        DevelopmentEndpoints.Map(web, clockMoves);
        return new LocalHost(web, app, files);
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => HostFailure.GuardAsync(app, async () =>
    {
        if (files.Urls.FirstOrDefault(IsTaken) is { } taken)
            throw new HostStartException($"{taken} is in use: choose another address with --urls http://localhost:PORT.");

        if (lease is not null) await lease.AcquireAsync(cancellationToken);
        files.Startup.Complete();
        await web.StartAsync(cancellationToken);
        if (HostFailure.IsTheProgram(app)) StartBanner.Write(Console.Out, web, files);
    });

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await web.StopAsync(cancellationToken);
        if (lease is not null) await lease.ReleaseAsync(cancellationToken);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        files.Startup.Complete();
        if (files.Services is { } services) await services.DisposeAsync();
    }

    private static bool IsTaken(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Port > 0 && Ports.SomethingListensOn(uri.Port);
}

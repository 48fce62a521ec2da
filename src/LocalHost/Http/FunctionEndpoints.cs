using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Http;

/// <summary>
/// Takes the place of the real host's proxy before the worker's ASP.NET Core pipeline: finds the function of a request,
/// makes the worker invoke it, and passes the request on.
/// </summary>
internal sealed class FunctionEndpoints(
    WorkerLink worker, WorkerServer server, HostGate gate, HostFiles files, IEngineProbe engine, Action<IEndpointRouteBuilder> mapDevelopment,
    ILogger<FunctionEndpoints> logger) : IStartupFilter
{
    private const string InvocationHeader = "x-ms-invocation-id";

    /// <summary>The headers in which the real host's proxy names the client, overwriting the client's own values.</summary>
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var inner = app.New();
        next(inner);
        var workerPipeline = inner.Build();

        // Without this, the worker listens on a random port for the real host's proxy.
        var addresses = app.ServerFeatures.Get<IServerAddressesFeature>()!.Addresses;
        addresses.Clear();
        foreach (var url in files.Urls)
            addresses.Add(url);

        app.Use(async (http, following) =>
        {
            await gate.Opened.WaitAsync(http.RequestAborted);
            await following(http);
        });
        app.UseRouting();
        // The real host matches the method as part of the route, so a known path with another method is a 404.
        app.Use((http, following) => http.GetEndpoint() is { } endpoint and not RouteEndpoint ? NotFound(http) : following(http));
        app.UseEndpoints(endpoints =>
        {
            mapDevelopment(endpoints);
            endpoints.DataSources.Add(new Functions(() => worker.Functions.Result.Where(function => function.IsTriggeredBy("httpTrigger"))
                .Select(function => Endpoint(function, workerPipeline))));
        });
    };

    private RouteEndpoint Endpoint(WorkerFunction function, RequestDelegate pipeline)
    {
        var route = $"{files.HostJson.RoutePrefix.Trim('/')}/{function.Setting("route") ?? function.Name}".Trim('/');
        var methods = function.Trigger.TryGetProperty("methods", out var given) ? given.EnumerateArray().Select(method => method.GetString()!) : [];
        var endpoint = new RouteEndpointBuilder(http => InvokeAsync(http, function, pipeline), RoutePatternFactory.Parse(route), order: 0)
        {
            DisplayName = function.Name,
        };
        endpoint.Metadata.Add(new HttpMethodMetadata(methods));
        return (RouteEndpoint)endpoint.Build();
    }

    private async Task InvokeAsync(HttpContext http, WorkerFunction function, RequestDelegate pipeline)
    {
        using var running = engine.Working();
        var id = Ids.Random();
        var request = function.Request(id, new TypedData { Http = new RpcHttp() }, server.DurableClient);
        foreach (var (name, value) in http.Request.RouteValues.Where(pair => pair.Value is not null))
            request.TriggerMetadata[name] = new TypedData { String = value!.ToString() };

        // The worker routes the request itself and must not see this endpoint.
        http.SetEndpoint(null);
        http.Request.RouteValues = [];
        http.Request.Headers[InvocationHeader] = id;
        foreach (var header in ProxyHeaders)
            http.Request.Headers.Remove(header);
        var invocation = worker.InvokeAsync(request, http.RequestAborted);
        await pipeline(http);
        var answer = await invocation;
        if (answer.Result.Status == StatusResult.Types.Status.Success)
            return;
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
            return;
        }

        // The exception's message may quote what the caller sent. The app's own log has the cause.
        logger.LogError("Function {Function} failed.", function.Name);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Creates the endpoints at the first request, when the worker has loaded its functions.</summary>
    private sealed class Functions(Func<IEnumerable<Endpoint>> make) : EndpointDataSource
    {
        public override IReadOnlyList<Endpoint> Endpoints => field ??= [.. make()];

        public override Microsoft.Extensions.Primitives.IChangeToken GetChangeToken() =>
            Microsoft.Extensions.FileProviders.NullChangeToken.Singleton;
    }
}

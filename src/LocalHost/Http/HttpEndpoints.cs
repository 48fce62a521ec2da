using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Http;

/// <summary>Maps the HTTP functions to routes and runs them.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app, FunctionCatalog catalog, string routePrefix)
    {
        // The real host matches the method as part of the route: a known path with another method is a 404.
        app.UseRouting();
        app.Use((http, next) => http.GetEndpoint() is { } endpoint and not RouteEndpoint ? NotFound(http) : next(http));

        foreach (var (function, trigger) in catalog.TriggeredBy<HttpTriggerAttribute>())
        {
            if (function.TriggerParameter.ParameterType != typeof(HttpRequest))
                throw new HostStartException($"Function '{function.Name}': this host gives an HTTP trigger as HttpRequest only.");

            var endpoint = app.Map(PatternOf(function, trigger, routePrefix), http => RunAsync(http, function))
                .WithDisplayName(function.Name);
            if (trigger.Methods is { Length: > 0 } methods)
                endpoint.WithMetadata(new HttpMethodMetadata(methods));
        }
    }

    private static RoutePattern PatternOf(FunctionDescriptor function, HttpTriggerAttribute trigger, string routePrefix)
    {
        var route = $"{routePrefix.Trim('/')}/{trigger.Route ?? function.Name}".Trim('/');
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException e)
        {
            throw new HostStartException($"Function '{function.Name}': the route '{route}' is not valid. {e.Message}", e);
        }
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task RunAsync(HttpContext http, FunctionDescriptor function)
    {
        using var running = http.RequestServices.GetRequiredService<RunningWork>().Begin();
        var invocation = new Invocation(function, http.RequestServices, http.Request, http.RequestAborted);
        invocation.Features.Set(new HttpInvocation(http));
        foreach (var (name, value) in http.GetRouteData().Values)
            invocation.TriggerData[name] = value;

        try
        {
            await http.RequestServices.GetRequiredService<FunctionPipeline>().InvokeAsync(invocation);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (Exception e)
        {
            // Neither the address nor the exception's words: both may quote what the caller sent.
            http.RequestServices.GetRequiredService<ILogger<FunctionPipeline>>()
                .LogError("Function {Function} failed: {Exception} {Stack}", function.Name, e.GetType(), e.StackTrace);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}

using System.Diagnostics;
using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Opens the span of a request or of a timer, with the function, its declared route and the status. The address stays out,
/// because it can name a student. Activities open their own spans, because only their input names the trace to continue.
/// </summary>
internal sealed class TraceMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using var span = Start(context);
        await next(context);
        if (span is not null && context.GetHttpContext() is { } http)
            Describe(span, StatusOf(context, http));
    }

    private static Activity? Start(FunctionContext context)
    {
        var triggers = EntryPoint.Of(context).GetParameters();
        if (triggers.Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute), false)))
            return Traces.Source.StartActivity(context.FunctionDefinition.Name, ActivityKind.Internal);
        if (triggers.Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null) is not { } http)
            return null;

        var span = Traces.Source.StartActivity(context.FunctionDefinition.Name, ActivityKind.Server);
        return span?.SetTag("http.request.method", http.Methods?.FirstOrDefault()?.ToUpperInvariant()).SetTag("http.route", $"/{http.Route}");
    }

    private static void Describe(Activity span, int status)
    {
        span.SetTag("http.response.status_code", status);
        if (status >= 500)
            span.SetStatus(ActivityStatusCode.Error);
    }

    private static int StatusOf(FunctionContext context, HttpContext http) =>
        context.GetInvocationResult().Value is IStatusCodeHttpResult { StatusCode: { } status } ? status : http.Response.StatusCode;
}

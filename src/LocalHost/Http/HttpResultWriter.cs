using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Http;

/// <summary>
/// The step that ConfigureFunctionsWebApplication adds: middleware registered after it sees the HttpContext and may replace
/// the result; once they are done, the result is written to the response.
/// </summary>
internal static class HttpResultWriter
{
    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => context =>
        context.Features.Get<HttpInvocation>() is { } http ? RunAsync(context, http.HttpContext, next) : next(context);

    private static async Task RunAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        context.Items[FunctionContextExtensions.HttpContextKey] = http;
        await next(context);

        switch (context.GetInvocationResult().Value)
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case { } other:
                context.GetLogger(nameof(HttpResultWriter)).LogWarning(
                    "Function {Function} returned a {Type}; only an IResult or an IActionResult is written to the response.",
                    context.FunctionDefinition.Name, other.GetType());
                break;
        }
    }
}

/// <summary>Marks an invocation that a request started.</summary>
internal sealed record HttpInvocation(HttpContext HttpContext);

using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Limits;

/// <summary>Refuses a caller who calls a route too often, and says when to try again.</summary>
internal sealed class LimitMiddleware(RateLimits limits) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http
            || limits.Refuse(http, context.FunctionDefinition.Name, ClassOf(context, http.Request)) is not { } wait)
        {
            await next(context);
            return;
        }

        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests(http.Request).ExecuteAsync(http);
    }

    private static LimitClass ClassOf(FunctionContext context, HttpRequest request) =>
        EntryPoint.Of(context).GetCustomAttribute<LimitAttribute>()?.Limit
            ?? (HttpMethods.IsGet(request.Method) || HttpMethods.IsOptions(request.Method) ? LimitClass.Reading : LimitClass.Command);
}

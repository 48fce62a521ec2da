using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Http;

/// <summary>
/// Limits each body to the size that its operation declares. A body that tells its length is refused before it is read. The
/// server cuts off any other that grows past the limit.
/// </summary>
internal sealed class BodyLimitMiddleware : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && !HttpMethods.IsGet(http.Request.Method))
            Bound(http, LimitOf(context));
        return next(context);
    }

    private static void Bound(HttpContext http, int limit)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;
        if (http.Request.ContentLength > limit)
            throw new BadHttpRequestException("The body is longer than its operation takes.", StatusCodes.Status413PayloadTooLarge);
    }

    private static int LimitOf(FunctionContext context) =>
        EntryPoint.Of(context).GetCustomAttributes<AcceptsAttribute>().Select(accepts => accepts.Largest).DefaultIfEmpty(AcceptsAttribute.Usual).Max();
}

using Enrollment.Functions.Platform.Links;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Sets the security headers of every answer. An answer that needs others (a page with its style) overrides them.</summary>
internal sealed class SecurityHeaders(IOptions<AppOptions> app) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
            Set(http.Response.Headers);
        return next(context);
    }

    private void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // The host calls the worker in plain HTTP. Only the app's own address tells how callers reach it.
        if (app.Value.BaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}

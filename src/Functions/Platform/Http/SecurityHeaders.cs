using Enrollment.Functions.Platform.Links;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Headers of every answer; an answer that needs others (a page with its style) sets its own over these.</summary>
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

        // The worker itself is spoken to in plain HTTP by the host: how callers reach the app is in its own address.
        if (app.Value.BaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Schools;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Section "Cors": the other sites whose pages may call the API. Azure's own CORS setting stays empty, or it answers first.</summary>
internal sealed class CorsOfApp
{
    public const string Section = "Cors";

    /// <summary>Exact origins, separated by commas: "https://portal.example.org". Empty: none but the app's own pages.</summary>
    public string Origins { get; set; } = string.Empty;

    public IReadOnlyList<string> List => Origins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True if each origin is only a scheme, a host and a port, as a browser sends it.</summary>
    public bool IsValid => List.All(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == origin);
}

/// <summary>Lets the configured origins read answers. Tokens travel in a header, so no credentials are allowed.</summary>
internal sealed class CorsMiddleware(ICorsService cors, IOptions<CorsOfApp> options) : IFunctionsWorkerMiddleware
{
    private readonly CorsPolicy policy = new CorsPolicyBuilder([.. options.Value.List])
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
        .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.AcceptLanguage, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, "Idempotency-Key")
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentDisposition, HeaderNames.WWWAuthenticate)
        .SetPreflightMaxAge(TimeSpan.FromHours(1))
        .Build();

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && http.Request.Headers.Origin.Count > 0)
        {
            cors.ApplyResult(cors.EvaluatePolicy(http, policy), http.Response);
            if (http.Response.Headers.AccessControlAllowOrigin.Count > 0)
                http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        return next(context);
    }
}

/// <summary>Answers a browser that asks before it calls from another site. <see cref="CorsMiddleware"/> has set the headers.</summary>
internal static class PreflightEndpoint
{
    [Function("Preflight")]
    [Public]
    [WithoutSchool]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "api/{*path}")] HttpRequest request) => Results.NoContent();
}

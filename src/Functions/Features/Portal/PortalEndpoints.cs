using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Schools;
using Microsoft.Net.Http.Headers;

namespace Enrollment.Functions.Features.Portal;

/// <summary>
/// Serves the portal's static files, the same for everybody. No limit applies, because everybody on a campus may share one
/// address.
/// </summary>
internal sealed class PortalEndpoints(PortalFolder folder, IOptions<PayboxOptions> gateway, IOptions<AppOptions> app)
{
    // Matches the root alone, by an optional parameter that can only be empty.
    [Function("Portal")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.Unlimited)]
    public IResult Index([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{root:maxlength(0)?}")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy();
        headers.CacheControl = "no-cache";
        var files = folder.Files;
        return Send(request, files.Index, $"\"{files.Version}\"");
    }

    [Function("PortalFile")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.Unlimited)]
    public IResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "portal/{version}/{*path}")] HttpRequest request, string version, string? path)
    {
        var files = folder.Files;
        if (files.Find(path ?? string.Empty) is not { } file)
            return Answers.Html(request, UnknownAddress.Page(app.Value), StatusCodes.Status404NotFound);

        // A file asked for under another version is sent, for a page open since before an update, but not cached.
        if (version == files.Version)
            request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(request, file, $"\"{files.Version}\"");
    }

    /// <summary>Answers every address without a route of its own. Mailed links end here if a mail service has rewritten them.</summary>
    [Function("UnknownAddress")]
    [Public]
    [WithoutSchool]
    [Limit(LimitClass.Unlimited)]
    public IResult Unknown([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request) =>
        Answers.Html(request, UnknownAddress.Page(app.Value), StatusCodes.Status404NotFound);

    private static IResult Send(HttpRequest request, PortalFile file, string tag)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (file.Compressed is null || !request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0))
            return Results.Bytes(file.Octets, file.Media);

        headers.ContentEncoding = "br";
        return Results.Bytes(file.Compressed, file.Media);
    }

    // Forms may also be posted to the gateway, which opens a card page. Nothing else leads elsewhere.
    private string Policy()
    {
        var pages = new[] { gateway.Value.PageUrl, gateway.Value.BackupPageUrl }
            .Where(url => !string.IsNullOrEmpty(url)).Select(url => new Uri(url!).GetLeftPart(UriPartial.Authority)).Distinct();
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + $"form-action 'self' {string.Join(' ', pages)}; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
    }
}

using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Schools;
using Microsoft.Net.Http.Headers;

namespace Enrollment.Functions.Features.Portal;

/// <summary>
/// The portal: static files, the same for everybody. Whoever is behind one address (a campus) is not counted together, so
/// no budget applies.
/// </summary>
internal sealed class PortalEndpoints(PortalFolder folder, IOptions<PayboxOptions> gateway, IOptions<AppOptions> app)
{
    // A route of its own for the root: an optional parameter that nothing but the empty path can fill.
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

        // Under the address of another version it is sent, for a page that was open while the app changed, but not kept.
        if (version == files.Version)
            request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(request, file, $"\"{files.Version}\"");
    }

    /// <summary>Every address that is no other route's: links of mails come here when a mail service has rewritten them.</summary>
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

    // A card page is opened by a form that is posted to the gateway; nothing else leads elsewhere.
    private string Policy()
    {
        var pages = new[] { gateway.Value.PageUrl, gateway.Value.BackupPageUrl }
            .Where(url => !string.IsNullOrEmpty(url)).Select(url => new Uri(url!).GetLeftPart(UriPartial.Authority)).Distinct();
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + $"form-action 'self' {string.Join(' ', pages)}; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
    }
}

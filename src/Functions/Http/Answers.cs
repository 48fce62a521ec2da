using Enrollment.Functions.Commands;
using Enrollment.Functions.Dossiers;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Http;

/// <summary>Answers in the API's own JSON.</summary>
public static class Answers
{
    public static IResult Json(object value, int status = 200) => Results.Json(value, Http.Json.Options, null, status);

    /// <summary>A view of a dossier, tagged with the version it shows.</summary>
    public static IResult Dossier(HttpRequest request, StoredDossier stored, object view, int status = 200)
    {
        request.HttpContext.Response.Headers.ETag = stored.Dossier.Tag().ToString();
        return Json(view, status);
    }

    /// <summary>The refusal, "not found", or what <paramref name="done"/> makes of the dossier.</summary>
    public static IResult After(HttpRequest request, CommandResult result, Func<StoredDossier, IResult> done) => result switch
    {
        { Stored: null } => Problems.NotFound(request),
        { Refusal: { } refusal } => Problems.Refused(request, refusal),
        _ => done(result.Stored),
    };

    private const string PlainPage = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A page that can load nothing, be framed by nobody and post only to this app.</summary>
    /// <param name="policy">The content security policy of a page that does more.</param>
    public static IResult Html(HttpRequest request, string page, int status = 200, string policy = PlainPage)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(page, "text/html; charset=utf-8", null, status);
    }
}

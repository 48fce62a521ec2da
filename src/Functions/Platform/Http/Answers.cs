using System.Security.Cryptography;
using System.Text;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Makes answers: the API's JSON, views of dossiers and pages.</summary>
internal static class Answers
{
    public static IResult Json(object value, int status = 200) => Results.Json(value, Functions.Platform.Http.Json.Options, null, status);

    /// <summary>Answers a view of a dossier, tagged with the version it shows.</summary>
    public static IResult Dossier(HttpRequest request, StoredDossier stored, object view, int status = 200)
    {
        request.HttpContext.Response.Headers.ETag = stored.Dossier.Tag().ToString();
        return Json(view, status);
    }

    /// <summary>Answers the refusal, "not found", or what <paramref name="done"/> makes of the dossier.</summary>
    public static IResult After(HttpRequest request, CommandResult result, Func<StoredDossier, IResult> done) => result switch
    {
        { Stored: null } => Problems.NotFound(request),
        { Refusal: { } refusal } => Problems.Refused(request, refusal),
        _ => done(result.Stored),
    };

    /// <summary>Answers a page that loads only this app's styles and images, is framed by nobody and posts only to this app.</summary>
    /// <param name="script">The one inline script that may run and call this app. Null for none.</param>
    public static IResult Html(HttpRequest request, string page, int status = 200, string? script = null)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            + (script is null ? string.Empty : $"; connect-src 'self'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        return Results.Content(page, "text/html; charset=utf-8", null, status);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enrollment.Domain;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Http;

/// <summary>Errors as callers see them: RFC 9457, with a type that never changes and words in the caller's language.</summary>
public static class Problems
{
    private const string TypePrefix = "urn:enrollment:problem:";

    private static readonly JsonSerializerOptions WithoutEmpty =
        new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A rule says no: 409, and nothing was changed.</summary>
    public static IResult Refused(HttpRequest request, Refusal refusal) =>
        Of(request, 409, refusal.Code, new Text("La demande est refusée.", "The request is refused."), RefusalTexts.Of(refusal));

    /// <summary>What a menu says of a line that cannot be used now.</summary>
    public static object Why(Refusal refusal, string language) =>
        new { type = TypePrefix + refusal.Code, detail = RefusalTexts.Of(refusal).In(language) };

    public static IResult Invalid(HttpRequest request, IReadOnlyList<RequestError> errors) => Of(
        request, 400, "invalid-request",
        new Text("La demande est mal formée ; rien n’a été modifié.", "The request is malformed; nothing was changed."),
        errors[0].Detail,
        errors);

    public static IResult Unauthenticated(HttpRequest request) => Of(
        request, 401, "unauthenticated", new Text("Connexion nécessaire.", "Sign-in needed."),
        new Text("Le jeton est absent, expiré ou n’est pas reconnu.", "The token is missing, expired or not recognised."));

    public static IResult Forbidden(HttpRequest request) => Of(
        request, 403, "forbidden", new Text("Accès refusé.", "Access denied."),
        new Text("Votre rôle ne permet pas cette action.", "Your role does not allow this."));

    public static IResult NotFound(HttpRequest request) => Of(
        request, 404, "not-found", new Text("Introuvable.", "Not found."),
        new Text("Rien n’existe à cette adresse pour vous.", "There is nothing at this address for you."));

    /// <summary>The same whether the address is unknown, the password wrong or the account closed.</summary>
    public static IResult SignInRefused(HttpRequest request) => Of(
        request, 401, "sign-in-refused", new Text("Connexion refusée.", "Sign-in refused."),
        new Text("L’adresse ou le mot de passe n’est pas le bon. À la première connexion, ou en cas d’oubli, demandez un lien.",
            "The address or the password is not right. For a first connection, or if you forgot it, ask for a link."));

    public static IResult TooManyAttempts(HttpRequest request, TimeSpan wait)
    {
        request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Of(
            request, 429, "too-many-attempts", new Text("Trop d’essais.", "Too many attempts."),
            new Text($"Réessayez dans {Math.Ceiling(wait.TotalMinutes)} min, ou demandez un lien.", $"Try again in {Math.Ceiling(wait.TotalMinutes)} min, or ask for a link."));
    }

    public static IResult LinkUnusable(HttpRequest request) => Of(
        request, 410, "link-unusable", new Text("Ce lien ne sert plus.", "This link is no longer good."),
        new Text("Le lien a expiré, a déjà servi ou n’est pas copié en entier. Demandez-en un autre.",
            "The link has expired, was used already or is not copied whole. Ask for another one."));

    public static IResult SessionEnded(HttpRequest request) => Of(
        request, 401, "session-ended", new Text("Connexion terminée.", "The session has ended."),
        new Text("Connectez-vous à nouveau.", "Sign in again."));

    public static IResult AddressTaken(HttpRequest request) => Of(
        request, 409, "address-taken", new Text("Adresse déjà utilisée.", "The address is in use."),
        new Text("Cette adresse est déjà celle d’un compte.", "This address belongs to an account already."));

    public static IResult ConfiguredAdministrator(HttpRequest request) => Of(
        request, 409, "configured-administrator", new Text("Administrateur de la configuration.", "Administrator by configuration."),
        new Text("Cette adresse figure dans Auth__Administrators : retirez-l’en d’abord.", "This address stands in Auth__Administrators: take it out first."));

    public static IResult VersionNeeded(HttpRequest request) => Of(
        request, 428, "precondition-required", new Text("Version à préciser.", "Say which version."),
        new Text("Envoyez l’ETag lu dans l’en-tête If-Match.", "Send the ETag you read in the If-Match header."));

    public static IResult VersionChanged(HttpRequest request) => Of(
        request, 412, "precondition-failed", new Text("Modifié entre-temps.", "Changed meanwhile."),
        new Text("Quelqu’un d’autre l’a modifié : relisez, puis recommencez.", "Somebody else changed it: read it again, then repeat."));

    public static IResult Busy(HttpRequest request) => Of(
        request, 503, "concurrent-change", new Text("Réessayez dans un instant.", "Try again in a moment."),
        new Text("Le dossier était en cours de modification ; rien n’a été perdu.", "The dossier was being changed; nothing was lost."));

    public static IResult GatewayDown(HttpRequest request) => Of(
        request, 503, "gateway-down", new Text("Le paiement est momentanément indisponible.", "Payment is unavailable for the moment."),
        new Text("La page de paiement de la banque ne répond pas. Rien n’a été débité ; réessayez dans quelques minutes.",
            "The bank's payment page does not answer. Nothing was debited; try again in a few minutes."));

    public static IResult Unexpected(HttpRequest request) => Of(
        request, 500, "unexpected", new Text("Une erreur est survenue.", "Something went wrong."),
        new Text("L’erreur est enregistrée. Ce qui était acquis l’est toujours ; réessayez.", "The error is recorded. What was done stays done; try again."));

    private static IResult Of(
        HttpRequest request, int status, string code, Text title, Text detail, IReadOnlyList<RequestError>? errors = null)
    {
        var language = request.Language();
        return Results.Json(
            new
            {
                type = TypePrefix + code,
                title = title.In(language),
                status,
                detail = detail.In(language),
                errors = errors?.Select(error => new { error.Line, error.Field, detail = error.Detail.In(language) }),
            },
            WithoutEmpty, "application/problem+json", status);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Enrollment.Domain;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Http;

/// <summary>Errors as callers see them: RFC 9457, with a type that never changes and words in the caller's language.</summary>
public static class Problems
{
    /// <summary>A file of a hundred thousand lines can have as many: the first ones tell what is the matter.</summary>
    private const int MostErrors = 200;

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

    public static IResult Compressed(HttpRequest request) => Of(
        request, 415, "compressed-body", new Text("Contenu compressé.", "Compressed content."),
        new Text("Envoyez le contenu sans compression (Content-Encoding).", "Send the content without compression (Content-Encoding)."));

    public static IResult Unauthenticated(HttpRequest request) => Of(
        request, 401, "unauthenticated", new Text("Connexion nécessaire.", "Sign-in needed."),
        new Text("Le jeton est absent, expiré ou n’est pas reconnu.", "The token is missing, expired or not recognised."));

    public static IResult Forbidden(HttpRequest request) => Of(
        request, 403, "forbidden", new Text("Accès refusé.", "Access denied."),
        new Text("Votre rôle ne permet pas cette action.", "Your role does not allow this."));

    public static IResult LinkExpired(HttpRequest request) => Of(
        request, 410, "link-expired", new Text("Lien expiré.", "Link expired."),
        new Text("Ce lien a expiré. Aucune décision n’a été prise.", "This link has expired. Nothing was decided."));

    public static IResult NotFound(HttpRequest request) => Of(
        request, 404, "not-found", new Text("Introuvable.", "Not found."),
        new Text("Rien n’existe à cette adresse pour vous.", "There is nothing at this address for you."));

    public static IResult KeyReused(HttpRequest request) => Of(
        request, 422, "idempotency-key-reused", new Text("Cette clé a déjà servi.", "This key has been used."),
        new Text("La clé Idempotency-Key a servi pour une autre demande ; rien n’a été modifié. Prenez une nouvelle clé.",
            "The Idempotency-Key was used for another request; nothing was changed. Take a new key."));

    public static IResult VersionChanged(HttpRequest request) => Of(
        request, 412, "version-changed", new Text("Le dossier a changé.", "The dossier has changed."),
        new Text("Le dossier a changé depuis que vous l’avez lu ; rien n’a été modifié. Relisez-le avant de décider.",
            "The dossier has changed since you read it; nothing was changed. Read it again before you decide."));

    public static IResult TooMany(HttpRequest request) => Of(
        request, 429, "too-many-requests", new Text("Trop de demandes.", "Too many requests."),
        new Text("Vous avez envoyé trop de demandes en peu de temps ; rien n’a été modifié. Réessayez après le délai indiqué (Retry-After).",
            "You have sent too many requests in a short time; nothing was changed. Try again after the time given (Retry-After)."));

    public static IResult TooLarge(HttpRequest request, int? limit) => Of(
        request, 413, "content-too-large", new Text("Contenu trop long.", "Content too large."),
        limit is null
            ? new Text("Le contenu envoyé est trop long ; rien n’a été modifié.", "The content sent is too large; nothing was changed.")
            : new Text($"Le contenu envoyé dépasse {limit / 1024} Kio ; rien n’a été modifié.", $"The content sent is larger than {limit / 1024} KiB; nothing was changed."));

    public static IResult TooSlow(HttpRequest request) => Of(
        request, 408, "request-timeout", new Text("Envoi trop lent.", "Sent too slowly."),
        new Text("Le contenu n’est pas arrivé à temps ; rien n’a été modifié. Envoyez-le de nouveau.",
            "The content did not arrive in time; nothing was changed. Send it again."));

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
                errors = errors?.Take(MostErrors).Select(error => new { error.Line, error.Field, detail = error.Detail.In(language) }),
            },
            WithoutEmpty, "application/problem+json", status);
    }
}

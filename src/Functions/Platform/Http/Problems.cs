using System.Text.Json.Serialization;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Makes the errors that callers see (RFC 9457), with a type that never changes and texts in the caller's language.</summary>
internal static class Problems
{
    /// <summary>Most errors in an answer. A file of a hundred thousand lines can have as many, and the first ones tell what is the matter.</summary>
    private const int MostErrors = 200;

    /// <summary>Answers 409 if a rule says no. Nothing was changed.</summary>
    public static IResult Refused(HttpRequest request, Refusal refusal) =>
        Of(request, 409, refusal.Code, new Text("La demande est refusée.", "The request is refused."), RefusalTexts.Of(refusal));

    /// <summary>Tells why a line of a menu cannot be used now.</summary>
    public static WhyNot Why(Refusal refusal, string language) =>
        new(ProblemType.Prefix + refusal.Code, RefusalTexts.Of(refusal).In(language));

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
        new Text("Ce lien a expiré : il ne décide plus de rien.", "This link has expired: it decides nothing any more."));

    public static IResult NotFound(HttpRequest request) => Of(
        request, 404, "not-found", new Text("Introuvable.", "Not found."),
        new Text("Rien n’existe à cette adresse pour vous.", "There is nothing at this address for you."));

    public static IResult KeyReused(HttpRequest request) => Of(
        request, 422, "idempotency-key-reused", new Text("Cette clé a déjà servi.", "This key has been used."),
        new Text("La clé Idempotency-Key a servi pour une autre demande ; rien n’a été modifié. Prenez une nouvelle clé.",
            "The Idempotency-Key was used for another request; nothing was changed. Take a new key."));

    public static IResult VersionChanged(HttpRequest request) => Of(
        request, 412, "version-changed", new Text("Modifié entre-temps.", "Changed meanwhile."),
        new Text("Quelqu’un d’autre a fait un changement depuis votre lecture ; le vôtre n’a pas été fait. Relisez avant de décider.",
            "Somebody else has made a change since you read this; yours was not made. Read it again before you decide."));

    public static IResult TooMany(HttpRequest request) => Of(
        request, 429, "too-many-requests", new Text("Trop de demandes.", "Too many requests."),
        new Text("Vous avez envoyé trop de demandes en peu de temps ; rien n’a été modifié. Réessayez après le délai indiqué (Retry-After).",
            "You have sent too many requests in a short time; nothing was changed. Try again after the time given (Retry-After)."));

    public static IResult TooLarge(HttpRequest request, long limit) => Of(
        request, 413, "content-too-large", new Text("Contenu trop long.", "Content too large."),
        new Text($"Le contenu envoyé dépasse {limit / 1024} Kio ; rien n’a été modifié.", $"The content sent is larger than {limit / 1024} KiB; nothing was changed."));

    public static IResult TooSlow(HttpRequest request) => Of(
        request, 408, "request-timeout", new Text("Envoi trop lent.", "Sent too slowly."),
        new Text("Le contenu n’est pas arrivé à temps ; rien n’a été modifié. Envoyez-le de nouveau.",
            "The content did not arrive in time; nothing was changed. Send it again."));

    /// <summary>Answers the same if the address is unknown, the password wrong or the account closed.</summary>
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

    public static IResult SignInBusy(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return Of(
            request, 503, "sign-in-busy", new Text("Trop de connexions à la fois.", "Too many sign-ins at once."),
            new Text("Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.", "Many people are signing in at this moment. Try again in a few seconds."));
    }

    public static IResult LinkUnusable(HttpRequest request) => Of(
        request, 410, "link-unusable", new Text("Ce lien ne sert plus.", "This link is no longer good."),
        new Text("Le lien a expiré, a déjà servi ou n’est pas copié en entier. Demandez-en un autre.",
            "The link has expired, was used already or is not copied whole. Ask for another one."));

    public static IResult CodeUnusable(HttpRequest request) => Of(
        request, 410, "code-unusable", new Text("Ce code ne sert pas, ou plus.", "This code is not good, or no longer."),
        new Text("Le code a expiré, a déjà servi, ou son lien a servi ; ou bien une lettre diffère de celles du message. Vérifiez-le, ou demandez un autre message.",
            "The code has expired or was used, or its link was; or a letter differs from those of the mail. Check it, or ask for another mail."));

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

    public static IResult Busy(HttpRequest request) => Of(
        request, 503, "concurrent-change", new Text("Réessayez dans un instant.", "Try again in a moment."),
        new Text("Le dossier était en cours de modification ; rien n’a été perdu.", "The dossier was being changed; nothing was lost."));

    public static IResult GatewayDown(HttpRequest request) => Of(
        request, 503, "gateway-down", new Text("Le paiement est momentanément indisponible.", "Payment is unavailable for the moment."),
        new Text("La page de paiement de la banque ne répond pas. Rien n’a été débité ; réessayez dans quelques minutes.",
            "The bank's payment page does not answer. Nothing was debited; try again in a few minutes."));

    public static IResult NoSchool(HttpRequest request) => Of(
        request, 503, "no-school", new Text("Aucune école n’est encore configurée.", "No school is set yet."),
        new Text("Indiquez dans School__File le fichier de l’école, déployé avec l’application, puis redémarrez-la. D’ici là, seuls l’état de santé et la connexion répondent.",
            "Set School__File to the school's own file in the deployed package, and restart the app. Until then only health and signing in answer."));

    public static IResult Unexpected(HttpRequest request) => Of(
        request, 500, "unexpected", new Text("Une erreur est survenue.", "Something went wrong."),
        new Text("L’erreur est enregistrée. Ce qui était acquis l’est toujours ; réessayez.", "The error is recorded. What was done stays done; try again."));

    private static IResult Of(
        HttpRequest request, int status, string code, Text title, Text detail, IReadOnlyList<RequestError>? errors = null)
    {
        var language = request.Language();
        return Results.Json(
            new Problem(
                ProblemType.Prefix + code, title.In(language), status, detail.In(language),
                errors?.Take(MostErrors).Select(error => new ProblemError(error.Line, error.Field, error.Detail.In(language))).ToList()),
            Json.Options, MediaTypes.Problem, status);
    }
}

/// <summary>An error in the form of RFC 9457.</summary>
/// <param name="Type">Never changes. docs/problems.md lists all types.</param>
/// <param name="Title">The problem in short, in the caller's language.</param>
/// <param name="Detail">The problem in detail and what to do, in the caller's language.</param>
/// <param name="Errors">The errors of a malformed request.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ProblemError>? Errors = null);

/// <param name="Line">Line of a file, the header being line 1.</param>
/// <param name="Field">The property, column, parameter or header at fault.</param>
internal sealed record ProblemError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field,
    string Detail);

/// <summary>The reason why something cannot be done now, given before it is tried.</summary>
/// <param name="Type">Type of the problem that trying would be answered with.</param>
internal sealed record WhyNot(string Type, string Detail);

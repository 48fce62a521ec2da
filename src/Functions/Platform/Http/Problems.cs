using System.Runtime.CompilerServices;
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
        Of(request, new Text("La demande est refusée.", "The request is refused."), RefusalTexts.Of(refusal), name: refusal.GetType().Name);

    /// <summary>Tells why a line of a menu cannot be used now.</summary>
    public static WhyNot Why(Refusal refusal, string language) =>
        new(ProblemType.Prefix + refusal.Code, RefusalTexts.Of(refusal).In(language));

    [Problem(400, "The request cannot be read as what the operation expects.", "Correct what `errors` names, by field and by line of a file, and send it again.")]
    public static IResult InvalidRequest(HttpRequest request, IReadOnlyList<RequestError> errors) => Of(
        request, new Text("La demande est mal formée ; rien n’a été modifié.", "The request is malformed; nothing was changed."),
        errors[0].Detail,
        errors);

    [Problem(415, "The body is compressed.", "Send it without `Content-Encoding`.")]
    public static IResult CompressedBody(HttpRequest request) => Of(
        request, new Text("Contenu compressé.", "Compressed content."),
        new Text("Envoyez le contenu sans compression (Content-Encoding).", "Send the content without compression (Content-Encoding)."));

    [Problem(401, "The token is missing, expired or not recognised.", "Sign in again and repeat the call with the new token.")]
    public static IResult Unauthenticated(HttpRequest request) => Of(
        request, new Text("Connexion nécessaire.", "Sign-in needed."),
        new Text("Le jeton est absent, expiré ou n’est pas reconnu.", "The token is missing, expired or not recognised."));

    [Problem(403, "The caller's role does not allow this operation.", "Call it as somebody who has one of the roles the operation names.")]
    public static IResult Forbidden(HttpRequest request) => Of(
        request, new Text("Accès refusé.", "Access denied."),
        new Text("Votre rôle ne permet pas cette action.", "Your role does not allow this."));

    [Problem(410, "The mailed link has expired; nothing was decided.", "Ask for a new link.")]
    public static IResult LinkExpired(HttpRequest request) => Of(
        request, new Text("Lien expiré.", "Link expired."),
        new Text("Ce lien a expiré : il ne décide plus de rien.", "This link has expired: it decides nothing any more."));

    [Problem(404, "There is nothing at this address for this caller.", "Check the number or the reference; a student not on the roster has no dossier.")]
    public static IResult NotFound(HttpRequest request) => Of(
        request, new Text("Introuvable.", "Not found."),
        new Text("Rien n’existe à cette adresse pour vous.", "There is nothing at this address for you."));

    [Problem(422, "The `Idempotency-Key` was used for another request.", "Take a new key.")]
    public static IResult IdempotencyKeyReused(HttpRequest request) => Of(
        request, new Text("Cette clé a déjà servi.", "This key has been used."),
        new Text("La clé Idempotency-Key a servi pour une autre demande ; rien n’a été modifié. Prenez une nouvelle clé.",
            "The Idempotency-Key was used for another request; nothing was changed. Take a new key."));

    [Problem(412, "What is to be changed has another version than `If-Match` names.", "Read it again, and decide on what it says now.")]
    public static IResult VersionChanged(HttpRequest request) => Of(
        request, new Text("Modifié entre-temps.", "Changed meanwhile."),
        new Text("Quelqu’un d’autre a fait un changement depuis votre lecture ; le vôtre n’a pas été fait. Relisez avant de décider.",
            "Somebody else has made a change since you read this; yours was not made. Read it again before you decide."));

    [Problem(429, "The caller sent too many requests in a short time.", "Wait as long as `Retry-After` says.")]
    public static IResult TooManyRequests(HttpRequest request) => Of(
        request, new Text("Trop de demandes.", "Too many requests."),
        new Text("Vous avez envoyé trop de demandes en peu de temps ; rien n’a été modifié. Réessayez après le délai indiqué (Retry-After).",
            "You have sent too many requests in a short time; nothing was changed. Try again after the time given (Retry-After)."));

    [Problem(413, "The body is larger than the operation reads.", "Send less: `detail` names the limit.")]
    public static IResult ContentTooLarge(HttpRequest request, long limit) => Of(
        request, new Text("Contenu trop long.", "Content too large."),
        new Text($"Le contenu envoyé dépasse {limit / 1024} Kio ; rien n’a été modifié.", $"The content sent is larger than {limit / 1024} KiB; nothing was changed."));

    [Problem(408, "The body did not arrive in time.", "Send it again.")]
    public static IResult RequestTimeout(HttpRequest request) => Of(
        request, new Text("Envoi trop lent.", "Sent too slowly."),
        new Text("Le contenu n’est pas arrivé à temps ; rien n’a été modifié. Envoyez-le de nouveau.",
            "The content did not arrive in time; nothing was changed. Send it again."));

    /// <summary>Answers the same if the address is unknown, the password wrong or the account closed.</summary>
    [Problem(401, "The address is unknown, the password wrong, or the account closed: which, is not said.", "Try again, or ask for a link.")]
    public static IResult SignInRefused(HttpRequest request) => Of(
        request, new Text("Connexion refusée.", "Sign-in refused."),
        new Text("L’adresse ou le mot de passe n’est pas le bon. À la première connexion, ou en cas d’oubli, demandez un lien.",
            "The address or the password is not right. For a first connection, or if you forgot it, ask for a link."));

    [Problem(429, "Too many wrong passwords for this address, or too many wrong codes.", "Wait as long as `Retry-After` says, or ask for a link.")]
    public static IResult TooManyAttempts(HttpRequest request, TimeSpan wait)
    {
        request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Of(
            request, new Text("Trop d’essais.", "Too many attempts."),
            new Text($"Réessayez dans {Math.Ceiling(wait.TotalMinutes)} min, ou demandez un lien.", $"Try again in {Math.Ceiling(wait.TotalMinutes)} min, or ask for a link."));
    }

    [Problem(503, "More people sign in at once than the app serves; no try was counted.", "Try again after `Retry-After`.")]
    public static IResult SignInBusy(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return Of(
            request, new Text("Trop de connexions à la fois.", "Too many sign-ins at once."),
            new Text("Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.", "Many people are signing in at this moment. Try again in a few seconds."));
    }

    [Problem(410, "The mailed link has expired, was used already, or is not whole.", "Ask for another one.")]
    public static IResult LinkUnusable(HttpRequest request) => Of(
        request, new Text("Ce lien ne sert plus.", "This link is no longer good."),
        new Text("Le lien a expiré, a déjà servi ou n’est pas copié en entier. Demandez-en un autre.",
            "The link has expired, was used already or is not copied whole. Ask for another one."));

    [Problem(410, "There is no such code of a mail, or it has expired, or it or its link was used already.", "Check it against the mail, or ask for another mail.")]
    public static IResult CodeUnusable(HttpRequest request) => Of(
        request, new Text("Ce code ne sert pas, ou plus.", "This code is not good, or no longer."),
        new Text("Le code a expiré, a déjà servi, ou son lien a servi ; ou bien une lettre diffère de celles du message. Vérifiez-le, ou demandez un autre message.",
            "The code has expired or was used, or its link was; or a letter differs from those of the mail. Check it, or ask for another mail."));

    [Problem(401, "The session has ended, or its refresh token was used already.", "Sign in again.")]
    public static IResult SessionEnded(HttpRequest request) => Of(
        request, new Text("Connexion terminée.", "The session has ended."),
        new Text("Connectez-vous à nouveau.", "Sign in again."));

    [Problem(409, "The address belongs to an account already.", "Read that account, or take another address.")]
    public static IResult AddressTaken(HttpRequest request) => Of(
        request, new Text("Adresse déjà utilisée.", "The address is in use."),
        new Text("Cette adresse est déjà celle d’un compte.", "This address belongs to an account already."));

    [Problem(409, "An administrator by configuration cannot be shut out here.", "Take the address out of the configuration first.")]
    public static IResult ConfiguredAdministrator(HttpRequest request) => Of(
        request, new Text("Administrateur de la configuration.", "Administrator by configuration."),
        new Text("Cette adresse figure dans Auth__Administrators : retirez-l’en d’abord.", "This address stands in Auth__Administrators: take it out first."));

    [Problem(428, "The change must say which version it is decided on.", "Send the ETag that was read as `If-Match`.")]
    public static IResult PreconditionRequired(HttpRequest request) => Of(
        request, new Text("Version à préciser.", "Say which version."),
        new Text("Envoyez l’ETag lu dans l’en-tête If-Match.", "Send the ETag you read in the If-Match header."));

    [Problem(503, "Others kept changing the dossier while the command was being applied.", "Repeat the call in a moment, under the same idempotency key.")]
    public static IResult ConcurrentChange(HttpRequest request) => Of(
        request, new Text("Réessayez dans un instant.", "Try again in a moment."),
        new Text("Le dossier était en cours de modification ; rien n’a été perdu.", "The dossier was being changed; nothing was lost."));

    [Problem(503, "The bank's payment page is out of order.", "Try again in a few minutes; nothing was debited.")]
    public static IResult GatewayDown(HttpRequest request) => Of(
        request, new Text("Le paiement est momentanément indisponible.", "Payment is unavailable for the moment."),
        new Text("La page de paiement de la banque ne répond pas. Rien n’a été débité ; réessayez dans quelques minutes.",
            "The bank's payment page does not answer. Nothing was debited; try again in a few minutes."));

    [Problem(503, "The app is deployed without a school's file.", "Set `School__File` and restart the app; until then only health and signing in answer.")]
    public static IResult NoSchool(HttpRequest request) => Of(
        request, new Text("Aucune école n’est encore configurée.", "No school is set yet."),
        new Text("Indiquez dans School__File le fichier de l’école, déployé avec l’application, puis redémarrez-la. D’ici là, seuls l’état de santé et la connexion répondent.",
            "Set School__File to the school's own file in the deployed package, and restart the app. Until then only health and signing in answer."));

    [Problem(500, "The app failed; the error is recorded.", "Repeat the call under the same idempotency key: what was done stays done.")]
    public static IResult Unexpected(HttpRequest request) => Of(
        request, new Text("Une erreur est survenue.", "Something went wrong."),
        new Text("L’erreur est enregistrée. Ce qui était acquis l’est toujours ; réessayez.", "The error is recorded. What was done stays done; try again."));

    /// <param name="name">Of the problem's type.</param>
    private static IResult Of(
        HttpRequest request, Text title, Text detail, IReadOnlyList<RequestError>? errors = null, [CallerMemberName] string name = "")
    {
        var type = ProblemTypes.Of(name);
        var language = request.Language();
        return Results.Json(
            new Problem(
                type.Uri, title.In(language), type.Status, detail.In(language),
                errors?.Take(MostErrors).Select(error => new ProblemError(error.Line, error.Field, error.Detail.In(language))).ToList()),
            Json.Options, MediaTypes.Problem, type.Status);
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

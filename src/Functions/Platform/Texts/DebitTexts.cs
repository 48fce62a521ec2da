namespace Enrollment.Functions.Platform.Texts;

/// <summary>Tells the student in plain words why a debit or a payment did not succeed.</summary>
internal static class DebitTexts
{
    internal static Text Why(string? code, RefusalClass? refusal) => (code, refusal) switch
    {
        ("no-card", _) => new Text(
            "Nous n’avons pas de carte enregistrée pour votre dossier.",
            "We have no card on file for your registration."),
        (_, RefusalClass.Soft) => new Text(
            "Votre banque l’a refusé pour l’instant, le plus souvent à cause d’un plafond atteint ou d’une provision insuffisante.",
            "Your bank refused it for now, most often because a limit was reached or the balance was too low."),
        (_, RefusalClass.Hard) => new Text(
            "Votre banque n’accepte plus cette carte : elle est peut-être expirée, remplacée ou bloquée.",
            "Your bank no longer accepts this card: it may have expired, been replaced or been blocked."),
        (_, RefusalClass.Reauthenticate) => new Text(
            "Votre banque demande que vous confirmiez vous-même ce paiement.",
            "Your bank asks you to confirm this payment yourself."),
        _ => new Text(
            "C’est un incident technique, vous n’y êtes pour rien.",
            "It is a technical incident and none of your doing."),
    };
}

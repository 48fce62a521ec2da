namespace Enrollment.Functions.Platform.Texts;

/// <summary>Texts of the return page if the trouble is the card itself. They tell which one to use.</summary>
internal static class CardTexts
{
    private const string CardNotAuthorised = "00021";
    private const string Expiry = "00008";

    /// <returns>Null if nothing is the matter with the card.</returns>
    internal static (Text Title, Text Said)? Of(PaymentAttempt? attempt, CardRejection? flaw) => (attempt, flaw) switch
    {
        ({ State: PaymentAttemptState.Refused, Code: CardNotAuthorised }, _) => (
            new("Cette carte ne convient pas", "This card cannot be used"),
            With("La banque a refusé ce type de carte ; rien n’a été débité.", "The bank refused this type of card; nothing was debited.")),
        ({ State: PaymentAttemptState.Refused, Code: Expiry }, _) => (
            new("Cette carte expire trop tôt", "This card expires too soon"),
            With("La banque a refusé cette carte à cause de sa date de validité ; rien n’a été débité.",
                "The bank refused this card because of its expiry date; nothing was debited.")),
        ({ State: PaymentAttemptState.Paid }, not (null or CardRejection.NotNeeded)) => (
            new("Paiement reçu, carte à remplacer", "Payment received, another card needed"),
            With("Votre paiement est enregistré, mais cette carte ne peut pas servir aux prélèvements à venir ; elle est effacée. Enregistrez-en une autre depuis votre dossier.",
                "Your payment is recorded, but this card cannot be used for the debits to come; it is deleted. Register another one from your dossier.")),
        ({ State: PaymentAttemptState.Authorised }, CardRejection.NotNeeded) => (
            new("Carte non enregistrée", "Card not registered"),
            new("Plus aucun prélèvement n’est à venir sur cette carte ; elle est effacée, et rien n’a été débité.",
                "No debit is to come from this card; it is deleted, and nothing was debited.")),
        ({ State: PaymentAttemptState.Authorised }, not null) => (
            new("Carte non enregistrée", "Card not registered"),
            With("Cette carte ne peut pas servir aux prélèvements à venir ; elle est effacée, et rien n’a été débité.",
                "This card cannot be used for the debits to come; it is deleted, and nothing was debited.")),
        _ => null,
    };

    private static Text With(string french, string english) => new(
        french + " Utilisez une carte bancaire valable jusqu’à la dernière échéance ; les e-cartes et autres numéros temporaires ne conviennent pas.",
        english + " Use a bank card that is valid through the last instalment; e-cards and other temporary numbers cannot be used.");
}

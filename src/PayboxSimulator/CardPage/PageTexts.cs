namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>The texts of the card page, selected by PBX_LANGUE.</summary>
internal sealed record PageTexts(
    string Html, string Culture, string Title, string Merchant, string Order, string Amount, string Number, string Expiry, string Month, string Year,
    string Cvv, string Pay, string Cancel, string Simulated, string Cards, string WrongNumber, string WrongExpiry, string WrongCvv)
{
    private static readonly PageTexts French = new(
        "fr", "fr-FR", "Paiement par carte", "Commerçant", "Référence", "Montant", "Numéro de carte", "Date de fin de validité", "Mois", "Année",
        "Cryptogramme", "Payer", "Annuler", "Page simulée : aucune vraie carte n'est acceptée.", "Numéros de test",
        "Le numéro de carte doit avoir de 13 à 19 chiffres.", "La date de fin de validité est incorrecte (mois 1 à 12, année à 2 ou 4 chiffres).",
        "Le cryptogramme a 3 ou 4 chiffres.");

    private static readonly PageTexts English = new(
        "en", "en-GB", "Card payment", "Merchant", "Reference", "Amount", "Card number", "Expiry date", "Month", "Year",
        "Security code", "Pay", "Cancel", "Simulated page: no real card is accepted.", "Test numbers",
        "The card number must have 13 to 19 digits.", "The expiry date is wrong (month 1 to 12, year of 2 or 4 digits).",
        "The security code has 3 or 4 digits.");

    public static PageTexts For(string language) => language == "GBR" ? English : French;
}

using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that a card will not be debited, why, and how to register one that will.</summary>
internal static class CardNotUsed
{
    public static Letter Write(LetterContext context, CardRejected aside) => new(
        context.ToStudent,
        new Text("Une carte à enregistrer pour vos prélèvements", "A card to register for your debits"),
        [
            new Paragraph(Why(aside.Reason)),
            new Paragraph(Kept(context.Dossier, aside)),
            new Paragraph(new Text(
                $"Utilisez une carte bancaire à votre nom ou à celui d’un proche, {Through(context).Fr}, avec laquelle vous confirmez le paiement auprès de votre banque. Les e-cartes et autres numéros à usage unique ne conviennent pas.",
                $"Use a bank card of your own or of a relative, {Through(context).En}, with which you confirm the payment with your bank. E-cards and other single-use numbers cannot be used.")),
            ChangeCard(context),
        ]);

    /// <summary>Returns the button for the page to register another card. Nothing is debited there.</summary>
    public static Button ChangeCard(LetterContext context) =>
        new(new Text("Enregistrer une autre carte", "Register another card"), context.Links.CardChange());

    private static Text Why(CardRejection flaw) => flaw switch
    {
        CardRejection.Temporary => new Text(
            "La carte que vous venez d’utiliser est un numéro temporaire (e-carte) : elle ne peut pas servir aux prélèvements à venir.",
            "The card that you have just used is a temporary number (e-card): it cannot be used for the debits to come."),
        CardRejection.ExpiresTooSoon => new Text(
            "La carte que vous venez d’utiliser expire avant votre dernière échéance : elle ne peut pas servir aux prélèvements à venir.",
            "The card that you have just used expires before your last instalment: it cannot be used for the debits to come."),
        CardRejection.NotAuthenticated => new Text(
            "Votre banque ne vous a pas demandé de confirmer l’opération : la carte que vous venez d’utiliser ne peut pas servir aux prélèvements à venir.",
            "Your bank did not ask you to confirm the operation: the card that you have just used cannot be used for the debits to come."),
        _ => new Text(
            "La banque ne nous a pas transmis la carte que vous venez d’utiliser : elle ne peut pas servir aux prélèvements à venir.",
            "The bank did not pass on the card that you have just used: it cannot be used for the debits to come."),
    };

    private static Text Kept(Dossier dossier, CardRejected aside) =>
        (HasPaid: dossier.Payments.Any(payment => payment.Reference == aside.Subscriber), HasCard: dossier.UsableCard is not null) switch
        {
            (true, true) => new Text(
                "Votre paiement est bien enregistré, et cette carte est effacée. Les prélèvements continuent sur la carte enregistrée auparavant ; vous pouvez en enregistrer une autre.",
                "Your payment is recorded, and this card is deleted. Debits go on from the card registered before; you can register another one."),
            (true, false) => new Text(
                "Votre paiement est bien enregistré, et cette carte est effacée. Enregistrez-en une autre avant la prochaine échéance : sans carte, elle ne pourra pas être prélevée.",
                "Your payment is recorded, and this card is deleted. Register another one before the next instalment: without a card it cannot be debited."),
            (false, true) => new Text(
                "Rien n’a été débité, et cette carte est effacée. Les prélèvements continuent sur la carte enregistrée auparavant ; vous pouvez en enregistrer une autre.",
                "Nothing was debited, and this card is deleted. Debits go on from the card registered before; you can register another one."),
            _ => new Text(
                "Rien n’a été débité, et cette carte est effacée. Enregistrez-en une autre avant la prochaine échéance : sans carte, elle ne pourra pas être prélevée.",
                "Nothing was debited, and this card is deleted. Register another one before the next instalment: without a card it cannot be debited."),
        };

    private static Text Through(LetterContext context) =>
        context.Dossier.Plan is { } plan && CardRules.LastDebit(plan, new Moment(context.School, context.At)) is { } last
            ? new Text($"valable jusqu’au {BothLanguages.Day(last).Fr}", $"valid through {BothLanguages.Day(last).En}")
            : new Text("valable jusqu’à la dernière échéance", "valid through the last instalment");
}

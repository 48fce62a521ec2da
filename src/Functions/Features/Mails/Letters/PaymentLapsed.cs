using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that an announced payment was never captured, so that its amount is open again.</summary>
internal static class PaymentLapsed
{
    public static Letter Write(LetterContext context, PaymentAttemptAbandoned abandoned)
    {
        var page = context.Dossier.FindAttempt(abandoned.Reference)!;
        var (money, day) = (Money(page.Cents), context.DayOf(page.OpenedAt));
        return new Letter(
            context.ToStudent,
            new Text($"Paiement de {money.Fr} non abouti : rien n’a été encaissé", $"Payment of {money.En} not completed: nothing was collected"),
            [
                new Paragraph(new Text(
                    $"Votre paiement de {money.Fr} du {day.Fr} était en cours de vérification. La banque ne l’a pas encaissé : rien n’a été pris sur votre carte. Si votre banque montre une somme réservée, elle est libérée d’elle-même.",
                    $"Your payment of {money.En} of {day.En} was being checked. The bank did not collect it: nothing was taken from your card. If your bank shows an amount on hold, it is released by itself.")),
                .. context.Dossier.DueCents > 0
                    ? [new Paragraph(new Text(
                        $"Cette somme est de nouveau à régler. Il vous reste {Money(context.Dossier.DueCents).Fr} en tout ; vous pouvez payer depuis votre dossier.",
                        $"This amount is open again. You still have {Money(context.Dossier.DueCents).En} to pay in all; you can pay from your registration page."))]
                    : Array.Empty<Block>(),
                context.Portal,
            ]);
    }
}

using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student not to pay again while the accountants ask the bank about a payment left unanswered for a week.</summary>
internal static class PaymentUnknown
{
    public static Letter Write(LetterContext context, StepHandedOver left)
    {
        var attempt = context.Dossier.FindAttempt(left.Subject!)!;
        var (money, day) = (Money(attempt.Cents), context.DayOf(attempt.OpenedAt));
        var what = attempt.Channel == PaymentChannel.Debit
            ? new Text($"le prélèvement de {money.Fr} du {day.Fr} a été encaissé", $"the debit of {money.En} of {day.En} was collected")
            : new Text($"votre paiement de {money.Fr} du {day.Fr} a été encaissé", $"your payment of {money.En} of {day.En} was collected");
        return new Letter(
            context.ToStudent,
            new Text($"Sans réponse de la banque pour {money.Fr} : ne payez pas de nouveau", $"No answer from the bank about {money.En}: do not pay again"),
            [
                new Paragraph(new Text(
                    $"Depuis sept jours, la banque ne nous dit pas si {what.Fr}. Les services comptables le lui demandent.",
                    $"For seven days the bank has not told us whether {what.En}. The accountants are asking it.")),
                new Paragraph(new Text(
                    "Ne payez pas de nouveau : rien d’autre ne vous est demandé en attendant, et un courriel vous dira la suite.",
                    "Do not pay again: nothing else is asked of you meanwhile, and an e-mail will tell you what follows.")),
                context.Portal,
            ]);
    }
}

using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells a student who leaves the effect on payments made and to come, and of a later refund.</summary>
internal static class WithdrawalNews
{
    public static Letter Noted(LetterContext context, StudentWithdrawn withdrawn)
    {
        var day = Day(withdrawn.RequestedOn);
        return new Letter(
            context.ToStudent,
            new Text("Votre désinscription est enregistrée", "Your withdrawal is recorded"),
            [
                new Paragraph(new Text(
                    $"Votre désinscription, demandée le {day.Fr}, est enregistrée. Le motif noté est :",
                    $"Your withdrawal from the school, requested on {day.En}, is recorded. The reason noted is:")),
                new Citation(withdrawn.Reason),
                new Paragraph(new Text(
                    "Vous ne devez plus rien : aucun prélèvement ne sera plus fait et aucun paiement n’est plus possible.",
                    "You owe nothing more: no debit will be made and no payment is possible any more.")),
                .. Money(context, withdrawn),
                context.Portal,
            ]);
    }

    public static Letter Refunded(LetterContext context, WithdrawalRefundGranted granted) => new(
        context.ToStudent,
        new Text(
            $"Un remboursement de {BothLanguages.Money(granted.Cents).Fr} vous est accordé",
            $"You are granted a refund of {BothLanguages.Money(granted.Cents).En}"),
        [
            new Paragraph(new Text(
                $"À la suite de votre désinscription, la commission vous accorde un remboursement de {BothLanguages.Money(granted.Cents).Fr} (décision {granted.Decision}).",
                $"After your withdrawal from the school, the committee grants you a refund of {BothLanguages.Money(granted.Cents).En} (decision {granted.Decision}).")),
            .. GivenBack(context.Refunds),
            context.Portal,
        ]);

    private static IEnumerable<Block> Money(LetterContext context, StudentWithdrawn withdrawn)
    {
        var dossier = context.Dossier;
        var back = context.Refunds.Sum(refund => refund.Cents);
        var paid = dossier.PaidCents - dossier.RefundCents + back;
        if (paid > 0)
        {
            yield return new Table(
            [
                new Row(new Text("Déjà versé", "Already paid"), BothLanguages.Money(paid)),
                new Row(new Text("Conservé par l’école", "Kept by the school"), BothLanguages.Money(paid - back)),
                new Row(new Text("Rendu ou à rendre", "Given back or to be"), BothLanguages.Money(back), Strong: true),
            ]);
            yield return new Paragraph(Why(withdrawn));
            foreach (var block in GivenBack(context.Refunds))
                yield return block;
        }

        if (dossier.PendingAttempt is { Channel: PaymentChannel.Debit })
            yield return new Paragraph(new Text(
                "Un prélèvement est en cours auprès de votre banque : s’il aboutit, il vous sera rendu en entier.",
                "A debit is in progress at your bank: if it succeeds, it will be given back in full."));
    }

    private static Text Why(StudentWithdrawn withdrawn) => withdrawn.OfRight
        ? new Text(
            "Votre demande est arrivée avant le début de l’année : ce que vous avez versé vous est rendu, moins la somme fixée par la réglementation.",
            "Your request arrived before the year began: what you paid is given back, less the sum set by the regulations.")
        : new Text(
            "Votre demande est arrivée après le début de l’année : ce que vous avez versé reste acquis à l’école. La commission peut décider d’un remboursement, en tout ou partie ; écrivez-nous pour le demander.",
            "Your request arrived after the year had begun: what you paid stays with the school. The committee may decide on a refund, in whole or in part; write to us to ask for one.");
}

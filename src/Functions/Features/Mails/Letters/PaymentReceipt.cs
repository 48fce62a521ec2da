using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that money has arrived, what remains to pay and when.</summary>
internal static class PaymentReceipt
{
    public static Letter Write(LetterContext context, PaymentReceived received)
    {
        var payment = context.Dossier.Payments.First(paid => paid.Transaction == received.Transaction);
        if (context.Dossier.InvoiceableCents(payment) == 0)
            return Returned(context, payment);

        var (fr, en) = (Money(received.Cents).Fr, Money(received.Cents).En);
        var day = context.DayOf(context.At);
        var body = new List<Block>
        {
            new Paragraph(received.Channel == PaymentChannel.Debit
                ? new Text(
                    $"Le prélèvement de {fr} a été effectué le {day.Fr}. Merci.",
                    $"The debit of {en} was made on {day.En}. Thank you.")
                : new Text(
                    $"Nous avons bien reçu votre paiement de {fr}, le {day.Fr}. Merci.",
                    $"We received your payment of {en} on {day.En}. Thank you.")),
        };
        body.AddRange(GivenBack(context.Dossier.Refunds.Where(refund => refund.IsAtOnce && refund.Payment == payment.Transaction)));
        body.AddRange(Remainder(context.Dossier));
        body.Add(new Paragraph(new Text(
            "Votre facture est disponible dans votre dossier ; vous pouvez l’imprimer toute l’année.",
            "Your invoice is available on your registration page; you can print it all year round.")));
        body.Add(new Button(new Text("Voir ma facture", "See my invoice"), context.Links.Portal()));
        return new Letter(
            context.ToStudent, new Text($"Paiement reçu : {fr}", $"Payment received: {en}"), body);
    }

    private static IEnumerable<Block> Remainder(Dossier dossier)
    {
        if (dossier.Order is null)
            yield return new Paragraph(new Text(
                "Votre situation est encore à déclarer : cette somme reste sur votre compte et comptera pour votre déclaration.",
                "Your situation still has to be declared: this sum stays on your account and will count towards it."));
        else if (dossier.DueCents <= 0)
            yield return new Paragraph(new Text("Vos droits sont entièrement réglés.", "Your fees are paid in full."));
        else
            foreach (var block in StillDue(dossier))
                yield return block;
    }

    // One mail tells of the payment and of its refund, which leads to no other mail. Nothing is invoiced.
    private static Letter Returned(LetterContext context, Payment payment)
    {
        var (money, day) = (Money(payment.Cents), context.DayOf(payment.ReceivedAt));
        var back = context.Dossier.Refunds.Where(refund => refund.Payment == payment.Transaction);
        var twice = context.Dossier.IsDuplicate(payment);
        var why = twice ? new Text("vous les aviez déjà réglés", "you had paid it already")
            : context.Dossier.Withdrawal is not null ? new Text("vous avez quitté l’école et ne les devez plus", "you have left the school and no longer owe it")
            : back.Any(refund => refund.Cause == RefundCause.Unmatched) ? new Text("ce n’est pas ce qui était demandé", "it is not what was asked for")
            : new Text("ils n’étaient plus dus", "it was no longer owed");
        var how = back.All(refund => refund.State == RefundState.Sent)
            ? new Text(
                "Nous vous les avons rendus en entier sur la carte utilisée ; selon votre banque, ils apparaissent sur votre compte en quelques jours.",
                "We have given it back in full to the card you used; depending on your bank, it appears on your account within a few days.")
            : new Text("Ils vous sont rendus en entier, si possible sur la carte utilisée.", "It is given back in full, to the card you used wherever possible.");
        return new Letter(
            context.ToStudent,
            twice ? new Text($"Payé deux fois : {money.Fr} rendus", $"Paid twice: {money.En} given back") : new Text($"{money.Fr} reçus et rendus", $"{money.En} received and given back"),
            [
                new Paragraph(new Text(
                    $"Nous avons reçu {money.Fr} le {day.Fr}, mais {why.Fr}. {how.Fr} Vous n’avez rien à faire, et il n’y a pas de facture pour cette somme.",
                    $"We received {money.En} on {day.En}, but {why.En}. {how.En} You have nothing to do, and there is no invoice for this sum.")),
                .. context.Dossier.Withdrawal is null ? Remainder(context.Dossier) : [],
                context.Portal,
            ]);
    }

    private static IEnumerable<Block> StillDue(Dossier dossier)
    {
        var remaining = Money(dossier.DueCents);
        var parts = dossier.Plan is { State: PlanState.Running } plan ? plan.Instalments : [];
        var planned = parts.Where(part => part.State == InstalmentState.Planned).ToList();
        var refused = parts.Where(part => part.State == InstalmentState.Refused).ToList();
        yield return new Paragraph((planned.Count, refused.Count) switch
        {
            (0, 0) => new Text(
                $"Il vous reste {remaining.Fr} à régler, depuis votre dossier.",
                $"You still have {remaining.En} to pay, from your registration page."),
            (_, 0) => new Text(
                $"Il vous reste {remaining.Fr}, qui seront prélevés sur la carte enregistrée aux dates suivantes :",
                $"You still have {remaining.En} to pay, which will be debited from the registered card on these dates:"),
            _ => new Text(
                $"Il vous reste {remaining.Fr}, dont {Money(refused.Sum(part => part.Cents)).Fr} d’échéances dont le prélèvement a été refusé, à payer par carte depuis votre dossier.",
                $"You still have {remaining.En} to pay, of which {Money(refused.Sum(part => part.Cents)).En} of instalments whose debit was refused, to be paid by card from your registration page."),
        });
        if (planned.Count > 0)
            yield return new Table([.. planned.Select(part => Part(part, parts.Count))]);
    }
}

using Enrollment.Domain;
using static Enrollment.Functions.Mails.Block;
using static Enrollment.Functions.Mails.LetterContext;

namespace Enrollment.Functions.Mails.Letters;

/// <summary>To the student: the money has arrived, what remains and when.</summary>
internal static class PaymentReceipt
{
    public static Letter Write(LetterContext context, PaymentReceived received)
    {
        var (fr, en) = (Money(received.Cents).Fr, Money(received.Cents).En);
        var day = context.Day(context.At);
        var body = new List<Block>
        {
            new Paragraph(received.Door == Door.Debit
                ? new Text(
                    $"Le prélèvement de {fr} a été effectué le {day.Fr}. Merci.",
                    $"The debit of {en} was made on {day.En}. Thank you.")
                : new Text(
                    $"Nous avons bien reçu votre paiement de {fr}, le {day.Fr}. Merci.",
                    $"We received your payment of {en} on {day.En}. Thank you.")),
        };
        body.AddRange(Remainder(context, received));
        body.Add(new Paragraph(new Text(
            "Votre facture est disponible dans votre dossier ; vous pouvez l’imprimer toute l’année.",
            "Your invoice is available on your registration page; you can print it all year round.")));
        body.Add(new Button(new Text("Voir ma facture", "See my invoice"), context.Links.Portal()));
        return new Letter(
            context.ToStudent, new Text($"Paiement reçu : {fr}", $"Payment received: {en}"), body);
    }

    private static IEnumerable<Block> Remainder(LetterContext context, PaymentReceived received)
    {
        var dossier = context.Dossier;
        var back = dossier.Refunds.Where(refund => refund.Payment == received.Transaction).Sum(refund => refund.Cents);
        foreach (var block in GivenBack(back))
            yield return block;

        if (dossier.Withdrawal is not null)
            yield return new Paragraph(new Text(
                "Vous avez quitté l’école : cette somme n’est plus due, et vous sera rendue en entier.",
                "You have left the school: this sum is no longer owed, and will be given back in full."));
        else if (dossier.Order is null)
            yield return new Paragraph(new Text(
                "Votre situation est encore à déclarer : cette somme reste sur votre compte et comptera pour votre déclaration.",
                "Your situation still has to be declared: this sum stays on your account and will count towards it."));
        else if (dossier.DueCents <= 0)
            yield return new Paragraph(new Text("Vos droits sont entièrement réglés.", "Your fees are paid in full."));
        else
            foreach (var block in StillDue(dossier))
                yield return block;
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

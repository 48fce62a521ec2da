using Enrollment.Domain;
using static Enrollment.Functions.Mails.Block;
using static Enrollment.Functions.Mails.LetterContext;

namespace Enrollment.Functions.Mails.Letters;

/// <summary>An instalment could not be collected: the account is blocked until it is paid, then it is not.</summary>
internal static class AccountBlock
{
    public static Letter ToStudent(LetterContext context, AccountBlocked blocked)
    {
        var amount = Money(Blocking(context, blocked).Cents);
        return new Letter(
            context.ToStudent,
            new Text("Votre compte est bloqué : une échéance est à régler", "Your account is blocked: an instalment is to be paid"),
            [
                new Paragraph(new Text(
                    $"L’échéance {blocked.Instalment}, d’un montant de {amount.Fr}, n’a pas pu être prélevée. Votre compte est bloqué jusqu’à son règlement.",
                    $"Instalment {blocked.Instalment}, {amount.En}, could not be debited. Your account is blocked until it is paid.")),
                new Paragraph(new Text(
                    "Rien de ce que vous avez versé n’est perdu. Dès que vous aurez payé par carte, le blocage sera levé automatiquement.",
                    "Nothing that you paid is lost. As soon as you have paid by card, the block is lifted by itself.")),
                new Paragraph(new Text(
                    "Si vous ne pouvez pas payer maintenant, dites-le-nous : mieux vaut en parler tôt.",
                    "If you cannot pay now, tell us: it is better to talk about it early.")),
                new Button(
                    new Text($"Payer {amount.Fr} par carte", $"Pay {amount.En} by card"),
                    context.Links.Regularisation(context.Dossier.Id, blocked.Instalment)),
            ]);
    }

    public static Letter ToAccountants(LetterContext context, AccountBlocked blocked) => new(
        Recipient.Accountants(context.School),
        Both($"Compte bloqué : {context.Student.FullName}"),
        [
            new Paragraph(Both("Une échéance n’a pas pu être prélevée et ne sera plus tentée automatiquement. Le compte est bloqué, l’étudiant a reçu un lien pour payer par carte.")),
            new Table(
            [
                new Row(Both("Étudiant"), Both($"{context.Student.FullName} (n° {context.Student.Number})")),
                new Row(Both("Échéance"), Both($"{blocked.Instalment}")),
                new Row(Both("Montant"), Money(Blocking(context, blocked).Cents)),
                new Row(Both("Reste dû en tout"), Money(context.Dossier.DueCents)),
            ]),
        ]);

    public static Letter Lifted(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre compte n’est plus bloqué", "Your account is no longer blocked"),
        [
            new Paragraph(new Text(
                "L’échéance en retard est réglée : votre compte n’est plus bloqué. Merci.",
                "The late instalment is settled: your account is no longer blocked. Thank you.")),
            context.Portal,
        ]);

    private static Instalment Blocking(LetterContext context, AccountBlocked blocked) =>
        context.Dossier.Plans.Last(plan => plan.Instalments.Count >= blocked.Instalment && plan.State != PlanState.Refused)
            .Instalments[blocked.Instalment - 1];
}

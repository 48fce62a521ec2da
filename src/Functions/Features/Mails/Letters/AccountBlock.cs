using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student and the accountants that the account is blocked, and the student that it no longer is.</summary>
internal static class AccountBlock
{
    public static Letter ToStudent(LetterContext context, AccountBlocked blocked)
    {
        var (amount, late) = (Money(Blocking(context, blocked).Cents), Late(context, blocked));
        return new Letter(
            context.ToStudent,
            new Text($"Votre compte est bloqué : {late.Fr} à régler", $"Your account is blocked: {late.En} to be paid"),
            [
                new Paragraph(new Text(
                    $"L’échéance {blocked.Instalment}, d’un montant de {amount.Fr}, n’a pas pu être prélevée. Votre compte est bloqué jusqu’au règlement de tout ce qui est en retard : {late.Fr}.",
                    $"Instalment {blocked.Instalment}, {amount.En}, could not be debited. Your account is blocked until all that is late is paid: {late.En}.")),
                new Paragraph(new Text(
                    "Rien de ce que vous avez versé n’est perdu. Le lien ci-dessous règle tout en un seul paiement par carte ; le blocage est alors levé automatiquement.",
                    "Nothing that you paid is lost. The link below settles it all in one card payment; the block is then lifted by itself.")),
                new Paragraph(new Text(
                    "Si vous ne pouvez pas payer maintenant, dites-le-nous : mieux vaut en parler tôt.",
                    "If you cannot pay now, tell us: it is better to talk about it early.")),
                new Button(
                    new Text($"Payer {late.Fr} par carte", $"Pay {late.En} by card"), context.Links.Regularisation()),
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
                new Row(Both("Échéances en retard, en tout"), Late(context, blocked)),
                new Row(Both("Reste dû en tout"), Money(context.Dossier.DueCents)),
            ]),
        ]);

    public static Letter Lifted(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre compte n’est plus bloqué", "Your account is no longer blocked"),
        [
            new Paragraph(new Text(
                "Plus aucune échéance ne bloque votre compte. Merci.",
                "No instalment blocks your account any more. Thank you.")),
            context.Portal,
        ]);

    // Refused instalments whose debit is still tried again are paid with it.
    private static Text Late(LetterContext context, AccountBlocked blocked) => Money(context.Dossier.RefusedParts is { Count: > 0 } late
        ? late.Sum(part => part.Cents)
        : Blocking(context, blocked).Cents);

    private static Instalment Blocking(LetterContext context, AccountBlocked blocked) =>
        context.Dossier.Plans.Last(plan => plan.Instalments.Count >= blocked.Instalment && plan.State != PlanState.Refused)
            .Instalments[blocked.Instalment - 1];
}

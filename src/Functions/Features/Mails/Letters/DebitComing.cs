using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student, some days before, how much will be debited and when.</summary>
internal static class DebitComing
{
    public static IReadOnlyList<Letter> Write(LetterContext context, DebitAnnounced announced)
    {
        var plan = context.Dossier.Plans[announced.Plan - 1];
        var part = plan.Instalments[announced.Instalment - 1];
        // Only an instalment still to come is announced. An exemption may have cancelled it since.
        if (part is not { State: InstalmentState.Planned, DueOn: { } due })
            return [];

        var (amount, day) = (Money(part.Cents), Day(due));
        var letter = new Letter(
            context.ToStudent,
            new Text($"Prélèvement de {amount.Fr} le {day.Fr}", $"{amount.En} will be debited on {day.En}"),
            [
                new Paragraph(new Text(
                    $"L’échéance {part.Number} sur {plan.Instalments.Count} de vos droits, soit {amount.Fr}, sera prélevée sur votre carte le {day.Fr}.",
                    $"Instalment {part.Number} of {plan.Instalments.Count} of your fees, {amount.En}, will be debited from your card on {day.En}.")),
                new Paragraph(new Text(
                    "Vous n’avez rien à faire, sinon vérifier que votre compte et le plafond de votre carte le permettent. Si le prélèvement n’aboutit pas, nous vous enverrons un lien pour payer autrement.",
                    "You have nothing to do, except to check that your account and your card’s limit allow it. If the debit does not succeed, we will send you a link to pay in another way.")),
                new Paragraph(new Text(
                    "Votre carte a changé, ou vous préférez en utiliser une autre ? Enregistrez-la avant cette date : rien ne sera débité à cette occasion.",
                    "Has your card changed, or would you rather use another one? Register it before that day: nothing is debited on that occasion.")),
                CardNotUsed.ChangeCard(context),
            ]);
        return [letter];
    }
}

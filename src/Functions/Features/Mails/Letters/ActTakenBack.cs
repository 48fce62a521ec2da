using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that an act which the registrar entered by mistake is taken back.</summary>
internal static class ActTakenBack
{
    public static Letter Rejection(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre déclaration n’est plus à refaire", "You need not declare your situation again"),
        [
            new Paragraph(new Text(
                "La scolarité avait rejeté votre déclaration par erreur : ce rejet est annulé, et votre déclaration est telle qu’elle était.",
                "The registrar had rejected your declaration by mistake: the rejection is taken back, and your declaration stands as it did.")),
            .. Follows(context),
        ]);

    public static Letter Withdrawal(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre désinscription est annulée", "Your withdrawal is taken back"),
        [
            new Paragraph(new Text(
                "Une désinscription avait été enregistrée à votre nom par erreur : elle est annulée, et votre dossier est tel qu’il était. Rien n’est remboursé.",
                "A withdrawal from the school had been recorded in your name by mistake: it is taken back, and your registration stands as it did. Nothing is refunded.")),
            .. Follows(context),
        ]);

    private static IEnumerable<Block> Follows(LetterContext context)
    {
        if (context.Dossier.Plan is { State: PlanState.Running } plan && context.Dossier.Order is not null)
        {
            yield return new Paragraph(new Text(
                "Votre paiement en plusieurs fois reprend aux dates prévues :", "Your instalments go on, on the days that were set:"));
            yield return new Table([.. plan.Instalments.Where(part => part.IsOpen).Select(part => Part(part, plan.Instalments.Count))]);
        }
        else if (context.Dossier.Order is not null)
        {
            yield return new Paragraph(DeclarationReviewed.Next(context));
        }

        yield return context.Portal;
    }
}

using static Enrollment.Functions.Features.Mails.Block;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that the amount was paid another way, so that no debit will follow.</summary>
internal static class PlanEnded
{
    public static Letter Write(LetterContext context) => new(
        context.ToStudent,
        new Text("Vos prélèvements sont arrêtés", "Your debits have stopped"),
        [
            new Paragraph(new Text(
                "Ce que vous deviez a été payé par un autre moyen. Votre paiement en plusieurs fois est donc terminé : plus rien ne sera prélevé sur votre carte.",
                "What you owed has been paid another way. Your instalments are therefore over: nothing more will be debited from your card.")),
            context.Portal,
        ]);
}

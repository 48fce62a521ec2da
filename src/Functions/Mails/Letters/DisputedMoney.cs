using Enrollment.Domain;
using static Enrollment.Functions.Mails.Block;
using static Enrollment.Functions.Mails.LetterContext;

namespace Enrollment.Functions.Mails.Letters;

/// <summary>To the accountants: money arrived that is not what was asked; a person has to look.</summary>
internal static class DisputedMoney
{
    public static Letter Write(LetterContext context, PaymentDisputed disputed) => new(
        Recipient.Accountants(context.School),
        Both($"Paiement à vérifier : {context.Student.FullName}"),
        [
            new Paragraph(Both("La banque annonce un paiement authentique qui ne correspond pas à ce qui était demandé. Il est mis de côté : rien n’a été imputé sur le compte.")),
            new Table(
            [
                new Row(Both("Étudiant"), Both($"{context.Student.FullName} (n° {context.Student.Number})")),
                new Row(Both("Référence"), Both(disputed.Reference)),
                new Row(Both("Transaction"), Both(disputed.Transaction)),
                new Row(Both("Montant demandé"), disputed.ExpectedCents is { } expected ? Money(expected) : Both("référence inconnue")),
                new Row(Both("Montant reçu"), Money(disputed.Cents), Strong: true),
            ]),
            new Paragraph(Both("Vérifiez cette transaction auprès de la banque, puis décidez : la rembourser sur la carte, ou l’imputer sur le compte de l’étudiant.")),
        ]);
}

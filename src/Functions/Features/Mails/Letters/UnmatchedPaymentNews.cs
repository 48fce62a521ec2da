using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student and the accountants of an unmatched payment, which the accountants must check.</summary>
internal static class UnmatchedPaymentNews
{
    public static Letter ToStudent(LetterContext context, PaymentUnmatched unmatched)
    {
        var came = Money(unmatched.Cents);
        var asked = unmatched.ExpectedCents == unmatched.Cents ? new Text("alors que rien ne devait être débité", "although nothing was to be debited")
            : unmatched.ExpectedCents is { } expected ? new Text($"au lieu de {Money(expected).Fr}", $"instead of {Money(expected).En}")
            : new Text("qui n’étaient pas demandés", "that was not asked for");
        return new Letter(
            context.ToStudent,
            new Text($"Paiement de {came.Fr} reçu, en cours de vérification", $"Payment of {came.En} received, being checked"),
            [
                new Paragraph(new Text(
                    $"Nous avons reçu {came.Fr} {asked.Fr}, le {context.DayOf(context.At).Fr}. Les services comptables vérifient ce paiement.",
                    $"We received {came.En} {asked.En} on {context.DayOf(context.At).En}. The accountants are checking this payment.")),
                new Paragraph(new Text(
                    "Ne payez pas de nouveau. Cette somme sera gardée sur votre compte ou vous sera rendue, et un courriel vous dira la suite.",
                    "Do not pay again. This sum will be kept on your account or given back to you, and an e-mail will tell you what follows.")),
                context.Portal,
            ]);
    }

    public static Letter ToAccountants(LetterContext context, PaymentUnmatched unmatched) => new(
        Recipient.Accountants(context.School),
        Both($"Paiement à vérifier : {context.Student.FullName}"),
        [
            new Paragraph(Both("La banque annonce un paiement authentique qui ne correspond pas à ce qui était demandé. Il est mis de côté : rien n’a été imputé sur le compte.")),
            new Table(
            [
                new Row(Both("Étudiant"), Both($"{context.Student.FullName} (n° {context.Student.Number})")),
                new Row(Both("Référence"), Both(unmatched.Reference)),
                new Row(Both("Transaction"), Both(unmatched.Transaction)),
                new Row(Both("Montant demandé"), unmatched.ExpectedCents is { } expected ? Money(expected) : Both("référence inconnue")),
                new Row(Both("Montant reçu"), Money(unmatched.Cents), Strong: true),
            ]),
            new Paragraph(Both("Vérifiez cette transaction auprès de la banque, puis décidez : la rembourser sur la carte, ou l’imputer sur le compte de l’étudiant.")),
        ]);
}

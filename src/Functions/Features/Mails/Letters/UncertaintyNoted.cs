using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Confirms to the student that the dossier waits for a situation, and tells the help mailbox.</summary>
internal static class UncertaintyNoted
{
    public static Letter ToStudent(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre dossier attend votre situation", "Your registration is waiting for your situation"),
        [
            new Paragraph(new Text(
                "Vous nous avez indiqué que votre situation n’est pas encore certaine. C’est noté : votre dossier attend, et rien n’est perdu.",
                "You told us that your situation is not certain yet. It is noted: your registration waits, and nothing is lost.")),
            new Paragraph(new Text(
                "Ne payez rien pour l’instant : aucun paiement n’est possible tant que la situation n’est pas déclarée. Dès que vous la connaissez, revenez dans votre dossier pour la choisir.",
                "Please do not pay anything for now: no payment is possible until a situation is declared. As soon as you know yours, come back to your registration page and choose it.")),
            context.Portal,
        ]);

    public static Letter ToHelp(LetterContext context) => new(
        Recipient.Help(context.School),
        Both($"Situation incertaine : {context.Student.FullName}"),
        [
            new Paragraph(Both("Une personne a indiqué que sa situation est encore incertaine. Son dossier attend, sans paiement possible.")),
            new Table(
            [
                new Row(Both("Étudiant"), Both(context.Student.FullName)),
                new Row(Both("N° étudiant"), Both(context.Student.Number)),
                new Row(Both("Formation"), Both(context.ProgrammeLabel.Fr)),
                new Row(Both("Adresse e-mail"), Both(context.Student.Email)),
            ]),
            new Paragraph(Both("Vous pouvez l’aider à choisir en lui écrivant à cette adresse.")),
        ]);
}

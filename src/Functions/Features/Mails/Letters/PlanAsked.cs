using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Sends the accountants the link to decide on a plan request, and confirms the request to the student.</summary>
internal static class PlanAsked
{
    public static Letter ToAccountants(LetterContext context, PlanRequested requested) => ToAccountants(
        context,
        requested.Plan,
        $"Paiement en {requested.Cents.Count} fois à valider : {context.Student.FullName}",
        $"{context.StudentLine.Fr}, demande à payer ses droits en {requested.Cents.Count} fois :");

    /// <summary>Sends a new link after the amount due has changed while the request waits. The earlier link has ended.</summary>
    public static Letter Revised(LetterContext context, PlanRevised revised) => ToAccountants(
        context,
        revised.Plan,
        $"Demande modifiée, à valider de nouveau : {context.Student.FullName}",
        $"Le montant dû par {context.StudentLine.Fr} a changé pendant que sa demande attend. Elle est désormais la suivante ; le lien reçu auparavant ne sert plus :");

    // Leaves out situation and fee lines, which would tell accountants of scholarships and nationality.
    private static Letter ToAccountants(LetterContext context, int number, string subject, string opening)
    {
        var (to, plan) = (Recipient.Accountants(context.School), context.Dossier.Plans[number - 1]);
        return new Letter(
            to,
            Both(subject),
            [
                new Paragraph(Both(opening)),
                Parts([.. plan.Instalments.Select(part => part.Cents)]),
                new Paragraph(Both($"Ouvrez la demande pour l’accepter ou la refuser. L’ouvrir ne décide de rien ; le lien est personnel à cette demande et ne sert qu’une fois, dans les {context.School.Approval.LinkValidDays} jours.")),
                new CodedButton(Both("Voir la demande"), context.Links.Approval(context.Dossier.Id, plan, to.Address)),
            ]);
    }

    public static Letter ToStudent(LetterContext context, PlanRequested requested) => new(
        context.ToStudent,
        new Text("Votre demande de paiement en plusieurs fois", "Your request to pay in instalments"),
        [
            new Paragraph(new Text(
                $"Votre demande de paiement en {requested.Cents.Count} fois est bien arrivée. Les services comptables vont l’examiner.",
                $"Your request to pay in {requested.Cents.Count} instalments has arrived. The accountants will look at it.")),
            Parts([.. context.Dossier.Plans[requested.Plan - 1].Instalments.Select(part => part.Cents)]),
            new Paragraph(new Text(
                "Vous n’avez rien à payer avant leur réponse, et rien ne sera prélevé. Nous vous écrirons dès que la décision est prise.",
                "You have nothing to pay before they answer, and nothing will be debited. We will write to you as soon as they have decided.")),
        ]);
}

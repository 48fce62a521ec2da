using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Reminds the accountants of an undecided request, and then tells those in charge of them.</summary>
internal static class PlanReminder
{
    public static Letter Write(LetterContext context, AccountantsReminded reminded)
    {
        var plan = context.Dossier.Plans[reminded.Plan - 1];
        var since = context.DayOf(plan.RequestedAt).Fr;
        var to = reminded.Escalated ? Recipient.Escalation(context.School) : Recipient.Accountants(context.School);
        return new Letter(
            to,
            Both(reminded.Escalated
                ? $"Demande sans réponse malgré un rappel : {context.Student.FullName}"
                : $"Rappel, paiement en {plan.Instalments.Count} fois à valider : {context.Student.FullName}"),
            [
                new Paragraph(Both(reminded.Escalated
                    ? $"La demande ci-dessous attend depuis le {since}. Les services comptables ont été relancés et n’ont pas encore répondu ; l’étudiant ne peut pas payer d’ici là."
                    : $"La demande ci-dessous attend votre décision depuis le {since}. L’étudiant ne peut pas payer d’ici là.")),
                new Paragraph(context.StudentLine),
                Parts([.. plan.Instalments.Select(part => part.Cents)]),
                new CodedButton(Both("Voir la demande"), context.Links.Approval(context.Dossier.Id, plan, to.Address)),
            ]);
    }
}

using System.Globalization;
using Enrollment.Domain;
using Enrollment.Functions.Http;

namespace Enrollment.Functions.Plans;

/// <summary>The pages behind the accountants' link. They work in French, like the people they are for.</summary>
public static class ApprovalPage
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Request(Dossier dossier, PaymentPlan plan, School school)
    {
        var student = dossier.Student;
        var rows = string.Concat(plan.Instalments.Select(part =>
            $"<tr><td>{part.Number}</td><td>{When(part, school.Instalments.DayOfMonth)}</td><td class=\"amount\">{Amount(part.Cents)}</td></tr>"));
        return Page.Of("fr", "Demande de paiement en plusieurs fois", $"""
            <p><strong>{Page.Escape(student.FullName)}</strong>, étudiant n° {Page.Escape(student.Number)},
            formation {Page.Escape(student.Programme)}, demande à payer <strong>{Amount(plan.TotalCents)}</strong>
            en <strong>{plan.Instalments.Count} fois</strong>.</p>
            <table><thead><tr><th>Échéance</th><th>Date</th><th class="amount">Montant</th></tr></thead><tbody>{rows}</tbody></table>
            <form method="post">
            <p><button name="decision" value="accept">Accepter</button></p>
            </form>
            <form method="post">
            <p><label for="reason">Motif du refus (transmis à l’étudiant)</label>
            <textarea id="reason" name="reason" required maxlength="1000"></textarea></p>
            <p><button class="refuse" name="decision" value="refuse">Refuser</button></p>
            </form>
            """);
    }

    public static string Done(bool accepted) => Page.Of("fr", "Décision enregistrée", accepted
        ? "<p>La demande est acceptée. L’étudiant est prévenu et peut payer la première échéance.</p>"
        : "<p>La demande est refusée. L’étudiant reçoit votre motif et peut choisir à nouveau.</p>");

    public static string Decided(PlanState state) => Page.Of("fr", "Demande déjà traitée", state switch
    {
        PlanState.Refused => "<p>Cette demande a déjà été refusée. Ce lien ne sert plus.</p>",
        PlanState.Cancelled => "<p>Cette demande a été retirée ou n’a plus d’objet. Ce lien ne sert plus.</p>",
        _ => "<p>Cette demande a déjà été acceptée. Ce lien ne sert plus.</p>",
    });

    public static string Expired() => Page.Of("fr", "Lien expiré", "<p>Ce lien a expiré. Aucune décision n’a été prise.</p>");

    public static string Invalid() => Page.Of("fr", "Lien inconnu", "<p>Ce lien n’est pas valable : vérifiez qu’il est copié en entier.</p>");

    public static string Again(string what) => Page.Of("fr", "Rien n’a été décidé",
        $"<p>{Page.Escape(what)} Revenez à la page précédente pour décider.</p>");

    private static string When(Instalment part, int day) => part.Number switch
    {
        1 => "dès l’acceptation",
        2 => $"le {day.ToString(French)} du mois suivant le premier paiement",
        _ => $"le {day.ToString(French)} du mois suivant",
    };

    private static string Amount(long cents) => $"{(cents / 100m).ToString("N2", French)} €";
}

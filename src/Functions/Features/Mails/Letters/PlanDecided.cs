using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student what the accountants decided and what to do now.</summary>
internal static class PlanDecided
{
    public static Letter Accepted(LetterContext context, PlanAccepted accepted)
    {
        var parts = context.Dossier.Plans[accepted.Plan - 1].Instalments.Select(part => part.Cents).ToList();
        var day = context.School.Instalments.DayOfMonth;
        return new Letter(
            context.ToStudent,
            new Text("Votre paiement en plusieurs fois est accepté", "Your instalments are accepted"),
            [
                new Paragraph(new Text(
                    $"Les services comptables ont accepté votre paiement en {parts.Count} fois.",
                    $"The accountants have accepted your payment in {parts.Count} instalments.")),
                Parts(parts),
                new Paragraph(new Text(
                    $"Il vous reste à payer la première échéance, {Money(parts[0]).Fr}, par carte depuis votre dossier. Les suivantes seront prélevées sur la même carte, le {LocalFormat.French.DayOfMonth(day)} de chacun des mois suivants.",
                    $"What remains for you to do is to pay the first instalment, {Money(parts[0]).En}, by card from your registration page. The next ones will be debited from the same card, on the {LocalFormat.English.DayOfMonth(day)} of each following month.")),
                new Paragraph(new Text(
                    "Utilisez une carte valable jusqu’à la dernière échéance : les cartes virtuelles à usage limité (e-cartes) ne conviennent pas.",
                    "Please use a card that is valid until the last instalment: virtual cards with limited validity (e-cards) cannot be used.")),
                PayFirst(context),
            ]);
    }

    internal static Button PayFirst(LetterContext context) =>
        new(new Text("Payer la première échéance", "Pay the first instalment"), context.Links.Portal());

    public static Letter Refused(LetterContext context, PlanRefused refused) => new(
        context.ToStudent,
        new Text("Votre paiement en plusieurs fois n’est pas accepté", "Your instalments are not accepted"),
        [
            new Paragraph(new Text(
                "Les services comptables n’ont pas accepté votre demande de paiement en plusieurs fois. La raison donnée est :",
                "The accountants have not accepted your request to pay in instalments. The reason given is:")),
            new Citation(refused.Reason),
            new Paragraph(new Text(
                $"Rien n’a été prélevé et votre déclaration reste valable. {context.HowToPay.Fr}",
                $"Nothing was debited and your declaration still stands. {context.HowToPay.En}")),
            context.Portal,
        ]);
}

using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student the result of the registrar's review.</summary>
internal static class DeclarationReviewed
{
    public static Letter Validated(LetterContext context) => new(
        context.ToStudent,
        new Text("Votre déclaration est validée", "Your declaration is validated"),
        [
            new Paragraph(new Text(
                "La scolarité a vérifié votre déclaration avec vos pièces justificatives : tout est en ordre.",
                "The registrar has checked your declaration against your supporting documents: everything is in order.")),
            new Paragraph(Next(context)),
            context.Portal,
        ]);

    public static Letter Rejected(LetterContext context, DeclarationRejected rejected)
    {
        var kept = context.Dossier.PaidCents - context.Dossier.RefundCents;
        return new Letter(
            context.ToStudent,
            new Text("Votre déclaration est à refaire", "Please declare your situation again"),
            [
                new Paragraph(new Text(
                    "La scolarité n’a pas pu valider la situation que vous avez déclarée. La raison donnée est :",
                    "The registrar could not validate the situation you declared. The reason given is:")),
                new Citation(rejected.Reason),
                new Paragraph(kept > 0
                    ? new Text(
                        $"Les {Money(kept).Fr} que vous avez versés restent sur votre compte : ils compteront pour votre nouvelle déclaration, et le trop-perçu éventuel vous sera rendu.",
                        $"The {Money(kept).En} you paid stays on your account: it will count towards your new declaration, and anything paid in excess will be refunded.")
                    : new Text(
                        "Vous n’avez rien payé et rien n’est perdu.",
                        "You have paid nothing, and nothing is lost.")),
                .. PlanDropped(context.Dossier),
                new Paragraph(new Text(
                    "Choisissez de nouveau votre situation dans votre dossier. Aucun prélèvement n’aura lieu d’ici là.",
                    "Please choose your situation again on your registration page. Nothing will be debited in the meantime.")),
                context.Portal,
            ]);
    }

    internal static Text Next(LetterContext context)
    {
        var dossier = context.Dossier;
        var (due, ways) = (Money(dossier.DueCents), InstalmentTexts.Ways(context.OfferedCounts));
        return dossier switch
        {
            { DueCents: <= 0 } => new Text("Vous n’avez plus rien à payer.", "You have nothing left to pay."),
            { Plan.State: PlanState.Running } => new Text(
                $"Les {due.Fr} qui restent à payer le seront par vos échéances, comme prévu : vous n’avez rien à faire.",
                $"The {due.En} still to pay will be paid by your instalments, as planned: you have nothing to do."),
            { Plan.State: PlanState.Requested } => new Text(
                "Votre demande de paiement en plusieurs fois est toujours à l’étude : vous n’avez rien à faire pour l’instant.",
                "Your request to pay in instalments is still being examined: you have nothing to do for now."),
            { Plan.State: PlanState.Accepted } => new Text(
                $"Il vous reste à payer la première échéance, {Money(dossier.Plan.Instalments[0].Cents).Fr}, depuis votre dossier.",
                $"You still have to pay the first instalment, {Money(dossier.Plan.Instalments[0].Cents).En}, from your registration page."),
            _ => new Text(
                $"Il vous reste {due.Fr} à régler, {ways.Fr}, depuis votre dossier.",
                $"You still have {due.En} to pay, {ways.En}, from your registration page."),
        };
    }

    private static IEnumerable<Block> PlanDropped(Dossier dossier) => dossier.Plan is { State: PlanState.Cancelled }
        ?
        [
            new Paragraph(new Text(
                "Le paiement en plusieurs fois que vous aviez demandé est annulé ; vous choisirez de nouveau comment payer.",
                "The instalments you had asked for are cancelled; you will choose again how to pay.")),
        ]
        : [];
}

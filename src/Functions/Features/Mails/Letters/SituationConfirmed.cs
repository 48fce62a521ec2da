using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student the declared situation, its fees, and what comes next.</summary>
internal static class SituationConfirmed
{
    public static Letter Write(LetterContext context, SituationDeclared declared)
    {
        var label = context.School.FindSituation(declared.Situation)?.Label ?? Both("");
        return new Letter(
            context.ToStudent,
            new Text("Votre situation est enregistrée", "Your situation is recorded"),
            [
                new Paragraph(new Text(
                    $"Vous avez déclaré la situation « {declared.Situation} – {label.Fr} ». Voici vos droits pour l’année :",
                    $"You declared the situation “{declared.Situation} – {label.En}”. Here are your fees for the year:")),
                new Table([.. Lines(context.Dossier, declared)]),
                .. GivenBack(context.Refunds),
                new Paragraph(Next(context, declared)),
                new Paragraph(new Text(
                    "La scolarité va vérifier cette déclaration avec vos pièces justificatives. Nous vous écrirons dès que ce sera fait.",
                    "The registrar will check this declaration against your supporting documents. We will write to you as soon as it is done.")),
                context.Portal,
            ]);
    }

    private static IEnumerable<Row> Lines(Dossier dossier, SituationDeclared declared)
    {
        foreach (var line in declared.Lines)
            yield return new Row(line.Label, Money(line.Cents));

        var credited = dossier.Credits.Where(credit => credit.ReducesOrder && credit.Order == declared.Order).Sum(credit => credit.Cents);
        var kept = dossier.PaidCents - dossier.RefundCents;
        if (credited > 0)
            yield return new Row(new Text("Exonération", "Exemption"), Money(-credited));
        if (kept > 0)
            yield return new Row(new Text("Déjà versé", "Already paid"), Money(-kept));
        yield return new Row(
            new Text("Reste à payer", "Remaining to pay"),
            Money(Math.Max(0, declared.Lines.Sum(line => line.Cents) - credited - kept)), Strong: true);
    }

    private static Text Next(LetterContext context, SituationDeclared declared) => (context.Dossier.Order?.Number == declared.Order, context.Dossier.DueCents) switch
    {
        (true, <= 0) => new Text(
            "Vous n’avez rien à payer pour cette situation.",
            "You have nothing to pay for this situation."),
        (true, _) when context.Dossier.Plan is { IsInForce: true } => new Text(
            "Votre paiement en plusieurs fois suit son cours : vous le voyez dans votre dossier.",
            "Your instalments go on: you see them on your registration page."),
        _ => context.HowToPay,
    };
}

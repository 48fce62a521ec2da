using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student what the committee granted or took back, and the effect on payments made and to come.</summary>
internal static class ExemptionNews
{
    public static Letter Granted(LetterContext context, ExemptionGranted granted) => new(
        context.ToStudent,
        new Text("Une exonération vous est accordée", "You are granted an exemption"),
        [
            new Paragraph(Told(granted)),
            .. context.Dossier.Order is null ? [Later] : Effects(context),
            context.Portal,
        ]);

    public static Letter Lowered(LetterContext context, ExemptionLowered lowered) => new(
        context.ToStudent,
        lowered.Cents == 0
            ? new Text("Votre exonération est retirée", "Your exemption is withdrawn")
            : new Text("Votre exonération est réduite", "Your exemption is lowered"),
        [
            new Paragraph(lowered.Cents == 0
                ? new Text(
                    $"La commission d’exonération retire l’exonération qu’elle vous avait accordée (décision {lowered.Decision}).",
                    $"The exemption committee withdraws the exemption it had granted you (decision {lowered.Decision}).")
                : new Text(
                    $"La commission d’exonération ramène votre exonération à {Money(lowered.Cents).Fr} (décision {lowered.Decision}).",
                    $"The exemption committee lowers your exemption to {Money(lowered.Cents).En} (decision {lowered.Decision}).")),
            .. context.Dossier.Order is null ? [] : Effects(context),
            context.Portal,
        ]);

    private static Text Told(ExemptionGranted granted) => granted.Cents is { } cents
        ? new Text(
            $"La commission d’exonération vous accorde une exonération partielle de {Money(cents).Fr} (décision {granted.Decision}).",
            $"The exemption committee grants you a partial exemption of {Money(cents).En} (decision {granted.Decision}).")
        : new Text(
            $"La commission d’exonération vous accorde une exonération totale des droits qui peuvent l’être (décision {granted.Decision}).",
            $"The exemption committee grants you a full exemption of the fees that can be exempted (decision {granted.Decision}).");

    private static Paragraph Later => new(new Text(
        "Elle s’appliquera dès que votre situation sera déclarée : vous n’avez rien à demander.",
        "It will apply as soon as your situation is declared: you have nothing to ask for."));

    private static IEnumerable<Block> Effects(LetterContext context)
    {
        var dossier = context.Dossier;
        yield return new Table(
        [
            new Row(new Text("Droits de l’année", "Fees for the year"), Money(dossier.OrderedCents)),
            new Row(new Text("Exonération", "Exemption"), Money(-dossier.ExemptedCents)),
            new Row(new Text("Déjà versé", "Already paid"), Money(-dossier.PaidCents)),
            .. Refunded(dossier),
            new Row(new Text("Reste à payer", "Remaining to pay"), Money(Math.Max(0, dossier.DueCents)), Strong: true),
        ]);
        foreach (var block in Plan(context))
            yield return block;
        foreach (var block in GivenBack(context.Refunds))
            yield return block;
    }

    private static IEnumerable<Row> Refunded(Dossier dossier) => dossier.RefundCents > 0
        ? [new Row(new Text("Rendu ou à rendre", "Given back or to be"), Money(dossier.RefundCents))]
        : [];

    private static IEnumerable<Block> Plan(LetterContext context)
    {
        if (context.Dossier is not { Plan: { } plan } dossier)
            yield break;
        if (plan.State == PlanState.Cancelled && dossier.DueCents > 0)
        {
            if (!context.OfferedCounts.Contains(plan.Instalments.Count))
                yield return new Paragraph(new Text(
                    $"Un paiement en {plan.Instalments.Count} fois n’est plus proposé pour ce montant : choisissez à nouveau comment le payer. {context.HowToPay.Fr}",
                    $"{plan.Instalments.Count} instalments are no longer offered for this amount: choose again how to pay it. {context.HowToPay.En}"));
            yield break;
        }

        var cancelled = plan.Instalments.Where(part => part.State == InstalmentState.Cancelled).ToList();
        if (cancelled.Count > 0)
            yield return new Paragraph(new Text(
                cancelled.Count == 1
                    ? $"L’échéance {cancelled[0].Number} est annulée : elle ne sera pas prélevée."
                    : $"Les échéances {List(cancelled, " et ")} sont annulées : elles ne seront pas prélevées.",
                cancelled.Count == 1
                    ? $"Instalment {cancelled[0].Number} is cancelled: it will not be debited."
                    : $"Instalments {List(cancelled, " and ")} are cancelled: they will not be debited."));

        var open = plan.IsInForce ? plan.Instalments.Where(part => part.IsOpen).ToList() : [];
        if (open.Count == 0)
            yield break;

        yield return new Paragraph(new Text("Vos échéances à venir sont désormais :", "Your instalments to come are now:"));
        yield return new Table([.. open.Select(part => Part(part, plan.Instalments.Count))]);
    }

    private static string List(List<Instalment> parts, string and) =>
        $"{string.Join(", ", parts.SkipLast(1).Select(part => part.Number))}{and}{parts[^1].Number}";
}

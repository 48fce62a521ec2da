using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Layout;
using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Writes the accountants' morning mail about the day before and what is left to do. Days without either get none.</summary>
internal static class DailySummary
{
    public static MailMessage Write(DailyDigest digest, School school)
    {
        var sheet = new LetterSheet(LetterOf(digest, school), [Both($"Synthèse du {Day(digest.Day).Fr}")], school, LocalFormat.French);
        return sheet.ToMail($"digest-{DayRange.Format(digest.Day)}-accountants");
    }

    private static Letter LetterOf(DailyDigest digest, School school)
    {
        var open = digest.Tasks + digest.Differences;
        var waiting = open == 0 ? "" : $", {Counted(open, "point à traiter", "points à traiter")}";
        return new Letter(
            Recipient.Accountants(school),
            Both($"Journée du {Day(digest.Day).Fr} : {Money(digest.Figures.Collected.Cents).Fr} encaissés{waiting}"),
            [
                new Paragraph(Both($"Voici ce qui s’est passé le {Day(digest.Day).Fr} sur les comptes des étudiants, et ce qui reste à faire à la main.")),
                Figures(digest.Figures),
                .. Tasks(digest),
                .. Differences(digest),
            ]);
    }

    private static Table Figures(DayFigures figures) => new(
    [
        Line("Payé par carte", figures.Pages, "paiement", "paiements"),
        Line("Prélevé", figures.Debits, "prélèvement", "prélèvements"),
        Line("Encaissé en tout", figures.Collected, "opération", "opérations") with { Strong = true },
        Line("Prélèvements refusés", figures.Refused, "refus", "refus"),
        Line("Comptes bloqués", figures.Blocked, "compte", "comptes"),
        Line("Remboursé sur carte", figures.Refunded, "remboursement", "remboursements"),
    ]);

    private static IEnumerable<Block> Tasks(DailyDigest digest)
    {
        if (digest.Tasks == 0)
            return [];

        return
        [
            new Paragraph(Both($"À faire à la main : {Counted(digest.Tasks, "point", "points")}.")),
            new Table([.. digest.FirstTasks.Select(task => new Row(
                Both(task.Dossier is { } dossier ? $"{ManualTaskTexts.Of(task).Fr} (étudiant n° {dossier.Student})" : ManualTaskTexts.Of(task).Fr), task.Cents is { } cents ? Money(cents) : Both("")))]),
            .. More(digest.Tasks - digest.FirstTasks.Count),
        ];
    }

    private static IEnumerable<Block> Differences(DailyDigest digest)
    {
        if (digest.Differences == 0)
            return [new Paragraph(Both("Rapprochement : le grand livre et le prestataire de paiement concordent."))];

        return
        [
            new Paragraph(Both($"Rapprochement avec le prestataire de paiement : {Counted(digest.Differences, "différence", "différences")}. Rien n’a été corrigé.")),
            new Table([.. digest.FirstDifferences.Select(difference => new Row(
                Both($"{difference.Reference} : {DifferenceTexts.Cause(difference).Fr} {DifferenceTexts.Correction(difference).Fr}"),
                (difference.LedgerCents ?? difference.GatewayCents) is { } cents ? Money(cents) : Both("")))]),
            .. More(digest.Differences - digest.FirstDifferences.Count),
        ];
    }

    private static IEnumerable<Block> More(int others) =>
        others > 0 ? [new Paragraph(Both($"Et {Counted(others, "autre", "autres")}."))] : [];

    private static Row Line(string label, CountAndSum tally, string one, string many) =>
        new(Both(tally.Count == 0 ? label : $"{label} ({Counted(tally.Count, one, many)})"), Money(tally.Cents));

    private static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count}{LocalFormat.Nbsp}{(count < 2 ? one : many)}");
}

using Enrollment.Functions.Features.Documents.Layout;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Draws the lines of the order with net, VAT and gross, its credits, and the total.</summary>
internal static class OrderSection
{
    private const float AmountWidth = 78;

    public static void Draw(Paper paper, Order order, IReadOnlyList<Credit> credits)
    {
        paper.Heading(paper.Say("Droits commandés", "Fees ordered"));
        var table = new PdfTable(paper.Sheet,
        [
            new Column(paper.Say("Désignation", "Item")),
            new Column(paper.Say("Montant HT", "Net"), AmountWidth, Align.Right),
            new Column(paper.Say("TVA", "VAT"), 52, Align.Right),
            new Column(paper.Say("Montant TTC", "Gross"), AmountWidth, Align.Right),
        ]).Head();

        foreach (var line in order.Lines)
            table.Row(Cells(paper, line.Label.In(paper.Language), line.Cents));
        foreach (var credit in credits)
            table.Row(Cells(paper, CreditLabel(paper, credit), -credit.Cents));
        table.StrongRow(Cells(paper, paper.Say("Total", "Total"), order.TotalCents - credits.Sum(credit => credit.Cents)));
        paper.Sheet.Y += 18;
    }

    private static string[] Cells(Paper paper, string label, long cents) =>
        [label, paper.Words.Money(cents), paper.Words.Money(0), paper.Words.Money(cents)];

    // A credit note that is still being issued has no number yet, so the day of the credit names it.
    private static string CreditLabel(Paper paper, Credit credit)
    {
        var cause = credit.Cause == CreditCause.ExemptionLowered ? paper.Say("Exonération reprise", "Exemption taken back")
            : credit.Cause == CreditCause.Exemption ? paper.Say("Exonération", "Exemption") : paper.Say("Désinscription", "Withdrawal");
        return credit.Number is { } number
            ? paper.Say($"{cause} (avoir n° {number})", $"{cause} (credit note no. {number})")
            : paper.Say($"{cause} du {paper.LongDayOf(credit.At)}", $"{cause} of {paper.LongDayOf(credit.At)}");
    }
}

using Enrollment.Functions.Features.Documents.Layout;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Draws every payment to date, with the certified one in bold, and the refunds.</summary>
internal static class PaymentSection
{
    public static void Draw(Paper paper, Dossier dossier, InvoiceStatement statement, Payment certified)
    {
        paper.Heading(paper.Say("Versements réalisés à ce jour", "Payments received to date"));
        var table = new PdfTable(paper.Sheet,
        [
            new Column("Date", 66),
            new Column(paper.Say("Moyen de paiement", "Means of payment")),
            new Column(paper.Say("Référence", "Reference"), 124),
            new Column(paper.Say("Montant", "Amount"), 78, Align.Right),
        ]).Head();

        foreach (var payment in statement.Payments)
        {
            string[] cells =
            [
                paper.DayOf(payment.ReceivedAt), Means(paper, payment, dossier), payment.Reference,
                paper.Words.Money(payment.Cents),
            ];
            _ = payment.Transaction == certified.Transaction ? table.StrongRow(cells) : table.Row(cells);
        }

        foreach (var refund in statement.Refunds)
            table.Row(paper.DayOf(refund.At), RefundLabel(paper, refund), refund.Id, paper.Words.Money(-refund.Cents));
        var kept = statement.Payments.Sum(payment => payment.Cents) - statement.Refunds.Sum(refund => refund.Cents);
        table.StrongRow("", paper.Say("Total versé", "Total paid"), "", paper.Words.Money(kept));
        paper.Sheet.Y += 18;
    }

    public static string Means(Paper paper, Payment payment, Dossier dossier)
    {
        var means = payment.Channel == PaymentChannel.Debit
            ? paper.Say("Prélèvement sur carte", "Automatic debit")
            : paper.Say("Carte bancaire", "Card");
        if (payment.Parts() is not { Count: > 0 } parts)
            return means;

        var number = string.Join(", ", parts);
        var count = dossier.Plan?.Instalments.Count.ToString(CultureInfo.InvariantCulture);
        return parts.Count > 1
            ? paper.Say($"{means}, échéances {number} sur {count}", $"{means}, instalments {number} of {count}")
            : paper.Say($"{means}, échéance {number} sur {count}", $"{means}, instalment {number} of {count}");
    }

    private static string RefundLabel(Paper paper, Refund refund) => refund.State switch
    {
        RefundState.Sent => paper.Say("Remboursement sur la carte", "Refund to the card"),
        RefundState.Manual or RefundState.Transferred => paper.Say("Remboursement par virement", "Refund by bank transfer"),
        _ => paper.Say("Remboursement en cours", "Refund under way"),
    };
}

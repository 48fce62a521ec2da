using Enrollment.Functions.Features.Documents.Layout;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Renders a credit note, which reduces an order or gives back what was invoiced for it, with its amount, reason and invoices.</summary>
internal static class CreditNotePdf
{
    /// <param name="credit">One of the dossier's credits.</param>
    /// <param name="language">"fr" or "en".</param>
    /// <returns>A PDF of one or more A4 pages. The same arguments give the same bytes.</returns>
    /// <exception cref="ArgumentException">The credit's order is not in the dossier.</exception>
    public static byte[] Render(
        Dossier dossier, Credit credit, string number, DateOnly issuedOn, School school, string language)
    {
        var order = dossier.Orders.FirstOrDefault(placed => placed.Number == credit.Order)
            ?? throw new ArgumentException($"Order {credit.Order} is not in dossier {dossier.Id}.", nameof(credit));
        var title = credit.Cents < 0 ? new Text("Annulation d’avoir", "Credit note taken back") : new Text("Avoir", "Credit note");
        var paper = new Paper(school, language, title.In(language), number);
        paper.Head(title.In(language), number, issuedOn);
        paper.Parties(dossier.Student, order);
        Reason(paper, dossier, credit);
        Amounts(paper, dossier, credit, order);
        Invoices(paper, dossier, credit);
        return paper.ToPdf();
    }

    private static void Reason(Paper paper, Dossier dossier, Credit credit)
    {
        paper.Heading(paper.Say("Motif", "Reason"));
        paper.Sheet.Paragraph(credit.Cause switch
        {
            CreditCause.Withdrawal => Withdrawal(paper, dossier.Withdrawal!, credit),
            CreditCause.WithdrawalRefund => Refund(paper, dossier, credit),
            CreditCause.Surplus => Surplus(paper, dossier, credit),
            CreditCause.ExemptionLowered => Lowered(paper, dossier, credit),
            _ => Exemption(paper, dossier, credit),
        }, Style.Body);
        paper.Sheet.Y += 18;
    }

    private static string Exemption(Paper paper, Dossier dossier, Credit credit)
    {
        var decision = dossier.Exemption is { Decision: var reference }
            ? paper.Say($"décision {reference}", $"decision {reference}")
            : paper.LongDayOf(credit.At);
        return paper.Say(
            $"Exonération de droits accordée par la commission d’exonération ({decision}), portée au compte le {paper.LongDayOf(credit.At)}.",
            $"Fee exemption granted by the exemption committee ({decision}), entered on the account on {paper.LongDayOf(credit.At)}.");
    }

    private static string Lowered(Paper paper, Dossier dossier, Credit credit) => paper.Say(
        $"Exonération de droits réduite ou retirée par la commission d’exonération le {paper.LongDayOf(credit.At)} ; exonéré désormais : {paper.Words.Money(Exempted(dossier, credit))}. Ce qui avait été porté au crédit est de nouveau dû.",
        $"Fee exemption lowered or withdrawn by the exemption committee on {paper.LongDayOf(credit.At)}; exempted from now on: {paper.Words.Money(Exempted(dossier, credit))}. What had been credited is owed again.");

    private static long Exempted(Dossier dossier, Credit credit) => dossier.Credits
        .TakeWhile(other => other.Id != credit.Id).Append(credit)
        .Where(other => other.IsExemption && other.Order == credit.Order).Sum(other => other.Cents);

    private static string Withdrawal(Paper paper, StudentWithdrawn withdrawn, Credit credit) => paper.Say(
        $"Désinscription demandée le {paper.Words.Day(withdrawn.RequestedOn)}, portée au compte le {paper.LongDayOf(credit.At)} : ce qui n’est pas conservé par l’établissement n’est plus dû.",
        $"Withdrawal from the school requested on {paper.Words.Day(withdrawn.RequestedOn)}, entered on the account on {paper.LongDayOf(credit.At)}: what the school does not keep is no longer owed.");

    // Each of the committee's decisions has one credit, in the same order.
    private static string Refund(Paper paper, Dossier dossier, Credit credit)
    {
        var index = dossier.Credits.Where(other => other.Cause == CreditCause.WithdrawalRefund).TakeWhile(other => other.Id != credit.Id).Count();
        var decision = dossier.WithdrawalRefunds[index].Decision;
        return paper.Say(
            $"Remboursement après désinscription, décidé par la commission (décision {decision}), porté au compte le {paper.LongDayOf(credit.At)}.",
            $"Refund after withdrawal from the school, decided by the committee (decision {decision}), entered on the account on {paper.LongDayOf(credit.At)}.");
    }

    private static string Surplus(Paper paper, Dossier dossier, Credit credit)
    {
        var order = dossier.Orders.Last(placed => placed.PlacedAt <= credit.At);
        return order.Number == credit.Order
            ? paper.Say(
                $"Somme versée et facturée au-delà des droits dus, rendue le {paper.LongDayOf(credit.At)}.",
                $"Sum paid and invoiced beyond the fees owed, given back on {paper.LongDayOf(credit.At)}.")
            : paper.Say(
                $"Commande remplacée le {paper.LongDayOf(credit.At)} par la commande {order.Number}, d’un montant de {paper.Words.Money(order.TotalCents)} : ce qui avait été payé et facturé au-delà est rendu.",
                $"Order replaced on {paper.LongDayOf(credit.At)} by order {order.Number}, of {paper.Words.Money(order.TotalCents)}: what had been paid and invoiced beyond is given back.");
    }

    private static void Amounts(Paper paper, Dossier dossier, Credit credit, Order order)
    {
        paper.Heading(credit.Cents < 0 ? paper.Say("Montant repris", "Amount taken back") : paper.Say("Montant de l’avoir", "Amount credited"));
        var table = new PdfTable(paper.Sheet,
        [
            new Column(paper.Say("Désignation", "Item")),
            new Column(paper.Say("Montant HT", "Net"), 78, Align.Right),
            new Column(paper.Say("TVA", "VAT"), 52, Align.Right),
            new Column(paper.Say("Montant TTC", "Gross"), 78, Align.Right),
        ]).Head();
        if (!credit.ReducesOrder)
        {
            table.Row(Cells(paper, paper.Say($"Facturé pour la commande {order.Number}", $"Invoiced for order {order.Number}"),
                Concerned(dossier, credit).Sum(invoice => invoice.Cents)));
            table.StrongRow(Cells(paper, paper.Say("Présent avoir", "This credit note"), -credit.Cents));
            paper.Sheet.Y += 18;
            return;
        }

        var before = dossier.Credits.TakeWhile(other => other.Id != credit.Id)
            .Where(other => other.ReducesOrder && other.Order == order.Number).Sum(other => other.Cents);
        table.Row(Cells(paper, paper.Say($"Commande {order.Number}", $"Order {order.Number}"), order.TotalCents));
        if (before != 0)
            table.Row(Cells(paper, paper.Say("Avoirs antérieurs", "Earlier credit notes"), -before));
        table.StrongRow(Cells(paper, paper.Say(credit.Cents < 0 ? "Présente annulation" : "Présent avoir", credit.Cents < 0 ? "Taken back" : "This credit note"), -credit.Cents));
        table.Row(Cells(paper, paper.Say("Reste dû au titre de la commande", "Order after credit"), order.TotalCents - before - credit.Cents));
        paper.Sheet.Y += 18;
    }

    private static string[] Cells(Paper paper, string label, long cents) =>
        [label, paper.Words.Money(cents), paper.Words.Money(0), paper.Words.Money(cents)];

    // A surplus was invoiced for its own order. A credit that reduces an order can give back money paid for an earlier one.
    private static IReadOnlyList<Invoice> Concerned(Dossier dossier, Credit credit)
    {
        var paid = dossier.Payments
            .Where(payment => payment.ReceivedAt <= credit.At && (credit.ReducesOrder || (payment.Order ?? credit.Order) == credit.Order))
            .Select(payment => payment.Transaction).ToHashSet();
        return [.. dossier.Invoices.Where(invoice => paid.Contains(invoice.Payment))];
    }

    private static void Invoices(Paper paper, Dossier dossier, Credit credit)
    {
        var sheet = paper.Sheet;
        paper.Heading(paper.Say("Factures concernées", "Invoices concerned"));
        var concerned = Concerned(dossier, credit);
        if (concerned.Count == 0)
        {
            sheet.Paragraph(paper.Say(
                "Aucune facture n’avait été émise : l’avoir réduit la commande avant tout paiement.",
                "No invoice had been issued: the credit reduces the order before any payment."), Style.Body);
            return;
        }

        var table = new PdfTable(sheet,
        [
            new Column(paper.Say("Facture", "Invoice")),
            new Column("Date", 120),
            new Column(paper.Say("Montant TTC", "Gross"), 78, Align.Right),
        ]).Head();
        foreach (var invoice in concerned)
            table.Row(invoice.Number, paper.LongDayOf(invoice.IssuedAt), paper.Words.Money(invoice.Cents));
        sheet.Y += 12;
        sheet.Paragraph(paper.Say(
            "Ce qui a été payé au-delà des droits restant dus est remboursé, en priorité sur la carte utilisée.",
            "Whatever was paid beyond the fees still owed is refunded, to the card used wherever possible."), Style.Small);
    }
}

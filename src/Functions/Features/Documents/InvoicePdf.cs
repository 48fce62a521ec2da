using Enrollment.Functions.Features.Documents.Layout;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Renders the invoice of one payment, with the order, the payments up to it and the remainder.</summary>
internal static class InvoicePdf
{
    /// <param name="dossier">The dossier as it stood once <paramref name="payment"/> had arrived.</param>
    /// <param name="payment">The dossier's last payment.</param>
    /// <param name="language">"fr" or "en".</param>
    /// <returns>A PDF of one or more A4 pages. The same arguments give the same bytes.</returns>
    /// <exception cref="ArgumentException">The payment is not the dossier's last.</exception>
    public static byte[] Render(
        Dossier dossier, Payment payment, string number, DateOnly issuedOn, School school, string language)
    {
        if (dossier.Payments is not [.., var last] || last.Transaction != payment.Transaction)
            throw new ArgumentException($"Payment {payment.Transaction} is not the last of dossier {dossier.Id}.", nameof(payment));

        var statement = InvoiceStatement.Of(dossier);
        var paper = new Paper(school, language, language == "fr" ? "Facture" : "Invoice", number);
        paper.Head(paper.Say("Facture", "Invoice"), number, issuedOn);
        paper.Parties(dossier.Student, statement.Order);
        Certify(paper, dossier, payment, school);
        if (statement.Order is { } order)
            OrderSection.Draw(paper, order, statement.Credits);
        PaymentSection.Draw(paper, dossier, statement, payment);
        RemainderSection.Draw(paper, statement);
        return paper.ToPdf();
    }

    private static void Certify(Paper paper, Dossier dossier, Payment payment, School school)
    {
        var sheet = paper.Sheet;
        var amount = paper.Words.Money(dossier.InvoiceableCents(payment));
        var text = paper.Say(
            $"{school.Entity} certifie avoir reçu de {dossier.Student.FullName}, le {paper.LongDayOf(payment.ReceivedAt)}, la somme de {amount}.",
            $"{school.Entity} certifies that it received from {dossier.Student.FullName}, on {paper.LongDayOf(payment.ReceivedAt)}, the sum of {amount}.");
        var details = PaymentSection.Means(paper, payment, dossier);
        var authorisation = paper.Say(
            $"Transaction {payment.Transaction}, autorisation {payment.Authorisation}",
            $"Transaction {payment.Transaction}, authorisation {payment.Authorisation}");
        var room = Sheet.Width - 46 - Typesetter.Width(amount, Style.Amount);
        var lines = new[] { (text, Style.Body), (details, Style.Strong), (authorisation, Style.Small) }
            .SelectMany(part => Typesetter.Break(part.Item1, part.Item2, room).Select(line => (Line: line, Style: part.Item2)))
            .ToList();

        var height = lines.Sum(line => line.Style.Leading) + 22;
        sheet.Need(height);
        sheet.Panel(height);
        var top = sheet.Y;
        sheet.Y = top + ((height - Style.Amount.Size) / 2) - 2;
        sheet.Write(amount, Style.Amount, Sheet.Right - 14, Align.Right);
        sheet.Y = top + 11;
        foreach (var (line, style) in lines)
        {
            sheet.Write(line, style, Sheet.Left + 16);
            sheet.Y += style.Leading;
        }

        sheet.Y = top + height + 20;
    }
}

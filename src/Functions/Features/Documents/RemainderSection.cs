using Enrollment.Functions.Features.Documents.Layout;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Draws the amount still to pay, its due dates, and the rule that diploma and credits depend on full payment.</summary>
internal static class RemainderSection
{
    public static void Draw(Paper paper, InvoiceStatement statement)
    {
        paper.Heading(paper.Say("Reste à payer", "Remaining to pay"), room: statement.ToCome.Count > 0 ? 60 : 46);
        if (statement.Order is null)
        {
            paper.Sheet.Paragraph(paper.Say(
                "Aucune commande n’est en vigueur à ce jour : la somme versée reste acquise au compte de l’étudiant.",
                "No order is in force to date: the sum paid stays on the student’s account."), Style.Body);
            return;
        }

        if (statement.Remaining <= 0)
        {
            paper.Sheet.Paragraph(paper.Say(
                $"{paper.Words.Money(0)}. Les droits sont intégralement réglés.",
                $"{paper.Words.Money(0)}. The fees are paid in full."), Style.Strong);
            return;
        }

        if (statement.ToCome.Count > 0)
            DrawPlan(paper, statement);
        else
            paper.Sheet.Paragraph(paper.Words.Money(statement.Remaining), Style.Strong);
        paper.Sheet.Y += 10;
        paper.Sheet.Paragraph(paper.Say(
            $"La délivrance du diplôme et des crédits européens (ECTS) est subordonnée au paiement de la totalité des droits d’inscription (article D.{LocalFormat.Nbsp}612-4 du code de l’éducation).",
            $"The diploma and the European credits (ECTS) are awarded only once the registration fees are paid in full (article D.{LocalFormat.Nbsp}612-4 of the French education code)."),
            Style.Small);
    }

    private static void DrawPlan(Paper paper, InvoiceStatement statement)
    {
        var table = new PdfTable(paper.Sheet,
        [
            new Column(paper.Say("Échéance", "Instalment"), 66),
            new Column(paper.Say("Date", "Due on")),
            new Column(paper.Say("Montant", "Amount"), 78, Align.Right),
        ]).Head();
        foreach (var part in statement.ToCome)
        {
            var due = paper.Words.Day(part.DueOn!.Value);
            table.Row(
                part.Number.ToString(CultureInfo.InvariantCulture),
                part.State == InstalmentState.Refused ? paper.Say($"{due} (prélèvement refusé)", $"{due} (debit refused)") : due,
                paper.Words.Money(part.Cents));
        }

        table.StrongRow("", "Total", paper.Words.Money(statement.Remaining));
    }
}

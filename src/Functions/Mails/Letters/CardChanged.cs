using Enrollment.Domain;
using static Enrollment.Functions.Mails.Block;
using static Enrollment.Functions.Mails.LetterContext;

namespace Enrollment.Functions.Mails.Letters;

/// <summary>To the student: another card is registered; what it will pay, and what it will not.</summary>
internal static class CardChanged
{
    public static Letter Write(LetterContext context)
    {
        var parts = context.Dossier.Plan!.Instalments;
        return new Letter(
            context.ToStudent,
            new Text("Votre nouvelle carte est enregistrée", "Your new card is registered"),
            [
                new Paragraph(new Text(
                    "Rien n’a été débité. Les prélèvements à venir se feront sur cette carte ; l’ancienne est effacée.",
                    "Nothing was debited. The debits to come will be made from this card; the old one is deleted.")),
                .. Planned(parts),
                .. Refused(context, parts),
            ]);
    }

    private static IEnumerable<Block> Planned(IReadOnlyList<Instalment> parts)
    {
        var planned = parts.Where(part => part.State == InstalmentState.Planned).ToList();
        if (planned.Count > 0)
            yield return new Table([.. planned.Select(part => Part(part, parts.Count))]);
    }

    private static IEnumerable<Block> Refused(LetterContext context, IReadOnlyList<Instalment> parts)
    {
        foreach (var part in parts.Where(part => part.State == InstalmentState.Refused))
        {
            yield return new Paragraph(new Text(
                $"L’échéance {part.Number}, dont le prélèvement a été refusé, reste à payer par carte :",
                $"Instalment {part.Number}, whose debit was refused, is still to be paid by card:"));
            yield return new Button(
                new Text($"Payer {Money(part.Cents).Fr} par carte", $"Pay {Money(part.Cents).En} by card"),
                context.Links.Regularisation(context.Dossier.Id, part.Number));
        }
    }
}

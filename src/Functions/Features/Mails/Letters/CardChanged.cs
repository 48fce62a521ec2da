using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Features.Mails.LetterContext;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that another card is registered, what it will pay, and what it will not.</summary>
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
        var refused = parts.Where(part => part.State == InstalmentState.Refused).ToList();
        if (refused.Count == 0)
            yield break;

        var (numbers, late) = (string.Join(", ", refused.Select(part => part.Number)), Money(refused.Sum(part => part.Cents)));
        yield return new Paragraph(refused.Count == 1
            ? new Text(
                $"L’échéance {numbers}, dont le prélèvement a été refusé, reste à payer par carte :",
                $"Instalment {numbers}, whose debit was refused, is still to be paid by card:")
            : new Text(
                $"Les échéances {numbers}, dont le prélèvement a été refusé, restent à payer par carte, en un seul paiement :",
                $"Instalments {numbers}, whose debits were refused, are still to be paid by card, in one payment:"));
        yield return new Button(new Text($"Payer {late.Fr} par carte", $"Pay {late.En} by card"), context.Links.Regularisation());
    }
}

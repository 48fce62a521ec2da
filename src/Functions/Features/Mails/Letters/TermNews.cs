using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student the last day to answer a decision of the school, after that decision in the same mail.</summary>
internal static class TermNews
{
    public static Letter Write(LetterContext context, TermGiven given)
    {
        var day = Day(Terms.LastDay(new Term(given.Until, given.For, context.At), context.School));
        return new Letter(
            context.ToStudent,
            new Text($"Vous avez jusqu’au {day.Fr}", $"You have until {day.En}"),
            [
                new Paragraph(given.For switch
                {
                    TermFor.Declaration => new Text(
                        $"Vous avez jusqu’au {day.Fr} inclus pour déclarer de nouveau votre situation, puis payer ou demander un paiement en plusieurs fois.",
                        $"You have until {day.En} included to declare your situation again, and then pay or ask for instalments."),
                    TermFor.Payment => new Text(
                        $"Vous avez jusqu’au {day.Fr} inclus pour payer, ou demander un paiement en plusieurs fois.",
                        $"You have until {day.En} included to pay, or to ask for instalments."),
                    TermFor.FirstInstalment => new Text(
                        $"Vous avez jusqu’au {day.Fr} inclus pour payer la première échéance.",
                        $"You have until {day.En} included to pay the first instalment."),
                    _ => throw new ArgumentOutOfRangeException(nameof(given)),
                }),
                given.For == TermFor.FirstInstalment ? PlanDecided.PayFirst(context) : context.Portal,
            ]);
    }
}

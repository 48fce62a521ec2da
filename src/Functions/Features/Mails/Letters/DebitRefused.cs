using Enrollment.Functions.Platform.Texts;
using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells the student that a debit did not succeed, why in plain words, and how to pay otherwise.</summary>
internal static class DebitRefused
{
    public static Letter Write(LetterContext context, PaymentAttemptRefused refused)
    {
        var attempt = context.Dossier.FindAttempt(refused.Reference)!;
        var (amount, day) = (Money(attempt.Cents), context.DayOf(context.At));
        var why = DebitTexts.Why(refused.Code, refused.Class);
        var body = new List<Block>
        {
            new Paragraph(new Text(
                $"Le prélèvement de {amount.Fr} prévu pour l’échéance {attempt.Instalment} n’a pas abouti le {day.Fr}. {why.Fr}",
                $"The debit of {amount.En} for instalment {attempt.Instalment} did not succeed on {day.En}. {why.En}")),
        };
        body.AddRange(IsStillDue(context.Dossier, attempt) ? WhatNow(context, refused) : [NothingToDo]);
        return new Letter(
            context.ToStudent,
            new Text($"Votre prélèvement de {amount.Fr} n’a pas abouti", $"Your debit of {amount.En} did not succeed"),
            body);
    }

    private static Paragraph NothingToDo => new(new Text(
        "Cette échéance n’est plus due : vous n’avez rien à faire.",
        "This instalment is no longer due: there is nothing for you to do."));

    // The plan may have changed while the bank was answering.
    private static bool IsStillDue(Dossier dossier, PaymentAttempt attempt) =>
        dossier.Plan is { State: PlanState.Running } plan && plan.Number == attempt.Plan
        && plan.Instalments[attempt.Instalment!.Value - 1].IsOpen;

    private static IEnumerable<Block> WhatNow(LetterContext context, PaymentAttemptRefused refused)
    {
        yield return new Paragraph(refused.RetryAt is { } retry
            ? new Text(
                $"Un nouvel essai aura lieu le {context.DayOf(retry).Fr}. Si vous préférez, payez dès maintenant par carte : le nouvel essai sera alors annulé.",
                $"It will be tried again on {context.DayOf(retry).En}. If you prefer, pay by card now: the new attempt is then cancelled.")
            : new Text(
                "Il ne sera pas tenté de nouveau. Payez par carte avec le lien ci-dessous ; vous pouvez utiliser une autre carte.",
                "It will not be tried again. Pay by card with the link below; you may use another card."));
        var late = context.Dossier.RefusedParts;
        var all = Money(late.Sum(part => part.Cents));
        if (late.Count > 1)
        {
            yield return new Paragraph(new Text(
                $"Les {late.Count} échéances dont le prélèvement a été refusé font {all.Fr} en tout : un seul paiement les règle toutes.",
                $"The {late.Count} instalments whose debit was refused come to {all.En} in all: one payment settles them all."));
        }

        yield return new Paragraph(new Text(
            "Ce que vous avez déjà versé reste acquis, et votre échéancier est maintenu.",
            "What you have already paid is kept, and your instalments go on."));
        yield return new Button(
            new Text($"Payer {all.Fr} par carte", $"Pay {all.En} by card"), context.Links.Regularisation());
        if (refused.Class != RefusalClass.Hard || context.Dossier.Plan!.Instalments.All(part => part.State != InstalmentState.Planned))
            yield break;

        yield return new Paragraph(new Text(
            "Cette carte ne sera plus essayée. La carte avec laquelle vous payez servira aussi aux échéances suivantes ; vous pouvez également en enregistrer une sans rien payer maintenant.",
            "That card will not be tried any more. The card that you pay with will serve for the next instalments too; you can also register one without paying anything now."));
        yield return CardNotUsed.ChangeCard(context);
    }
}

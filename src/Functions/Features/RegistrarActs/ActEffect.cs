namespace Enrollment.Functions.Features.RegistrarActs;

/// <summary>The effect of a rejection, a withdrawal or taking one back, computed by the decision itself. It has no amounts, since the registrar sees none.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="InstalmentsCancelled">Number of instalments that would no longer be collected.</param>
/// <param name="InstalmentsResumed">Number of instalments that would be collected again, on their days.</param>
/// <param name="CardDeleted">True if the registered card would be deleted at the bank.</param>
/// <param name="CreditNotes">True if a credit note would be issued.</param>
/// <param name="MoneyGoesBack">True if money would go back to the student.</param>
/// <param name="HeldUntil">Time until which the irreversible steps would wait; null if there are none or they would not wait.</param>
/// <param name="AnswerUntil">Last local day on which the student could answer; null if no term would be given.</param>
internal sealed record ActEffect(
    string Student, string Name, int InstalmentsCancelled, int InstalmentsResumed, bool CardDeleted, bool CreditNotes, bool MoneyGoesBack,
    DateTimeOffset? HeldUntil, DateOnly? AnswerUntil)
{
    public static ActEffect Of(Dossier before, Decision decision, Moment moment)
    {
        var after = before.After(moment.Now, decision.Facts);
        var (was, becomes) = (Open(before), Open(after));
        var cardDeleted = before.Card is not null && after.Plan is not { IsInForce: true };
        var creditNotes = decision.Facts.Any(fact => fact is CreditGranted);
        var goesBack = decision.Facts.Any(fact => fact is RefundDecided);
        return new ActEffect(
            before.Student.Number, before.Name, Math.Max(0, was - becomes), Math.Max(0, becomes - was), cardDeleted, creditNotes, goesBack,
            cardDeleted || creditNotes || goesBack ? TakeBack.WithheldUntil(after, moment) : null,
            decision.Facts.OfType<TermGiven>().Select(term => (DateOnly?)term.Until).LastOrDefault());
    }

    private static int Open(Dossier dossier) => dossier.Plan is { IsInForce: true } plan ? plan.Instalments.Count(part => part.IsOpen) : 0;
}

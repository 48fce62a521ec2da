using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Describes a fact about a payment plan in a line for an accountant.</summary>
internal static class PlanTexts
{
    /// <summary>Returns null for a fact about something else.</summary>
    internal static Text? Of(Fact fact) => fact switch
    {
        PlanRequested requested => LedgerTexts.With(
            requested.Cents.Sum(),
            money => $"Demande d’échéancier n° {requested.Plan} : {money} en {requested.Cents.Count} fois",
            money => $"Request no. {requested.Plan} for instalments: {money} in {requested.Cents.Count}"),
        PlanAccepted accepted => new($"Échéancier n° {accepted.Plan} accepté", $"Payment plan no. {accepted.Plan} accepted"),

        // The reason is gone once the personal data are erased.
        PlanRefused { Reason.Length: 0 } refused => new($"Échéancier n° {refused.Plan} refusé", $"Payment plan no. {refused.Plan} refused"),
        PlanRefused refused => new(
            $"Échéancier n° {refused.Plan} refusé : {refused.Reason}", $"Payment plan no. {refused.Plan} refused: {refused.Reason}"),
        PlanStarted started => new(
            $"Échéancier n° {started.Plan} commencé : dernière échéance le {Day(started.DueDates[^1]).Fr}",
            $"Payment plan no. {started.Plan} started: the last instalment is due on {Day(started.DueDates[^1]).En}"),
        PlanRevised revised => new(
            $"Échéancier n° {revised.Plan} recalculé : {string.Join(", ", revised.CentsByInstalment.OrderBy(part => part.Key).Select(part => Part(part.Key, part.Value).Fr))}",
            $"Payment plan no. {revised.Plan} recalculated: {string.Join(", ", revised.CentsByInstalment.OrderBy(part => part.Key).Select(part => Part(part.Key, part.Value).En))}"),
        PlanCancelled cancelled => Cancelled(cancelled),
        PlanRestored restored => new(
            $"Échéancier n° {restored.Plan} repris, avec les mêmes échéances", $"Payment plan no. {restored.Plan} resumed, with the same instalments"),
        AccountantsReminded { Escalated: true } reminded => new(
            $"Demande d’échéancier n° {reminded.Plan} toujours sans décision : responsables prévenus",
            $"Request no. {reminded.Plan} for instalments still undecided: those in charge were told"),
        AccountantsReminded reminded => new(
            $"Demande d’échéancier n° {reminded.Plan} rappelée aux services comptables",
            $"The accountants were reminded of request no. {reminded.Plan} for instalments"),
        DebitAnnounced announced => new(
            $"Prélèvement de l’échéance {announced.Instalment} annoncé à l’étudiant",
            $"The debit of instalment {announced.Instalment} was announced to the student"),
        AccountBlocked blocked => new(
            $"Compte bloqué : l’échéance {blocked.Instalment} reste impayée", $"Account blocked: instalment {blocked.Instalment} remains unpaid"),
        AccountUnblocked => new("Compte débloqué", "Account unblocked"),
        _ => null,
    };

    private static Text Part(int number, long cents) => cents == 0
        ? new($"échéance {number} annulée", $"instalment {number} cancelled")
        : new($"échéance {number} à {Money(cents).Fr}", $"instalment {number} at {Money(cents).En}");

    private static Text Cancelled(PlanCancelled cancelled) => cancelled.Because switch
    {
        PlanEnd.Withdrawn => new(
            $"Demande d’échéancier n° {cancelled.Plan} retirée par l’étudiant", $"Request no. {cancelled.Plan} for instalments taken back by the student"),
        PlanEnd.DeclarationRejected => Ended(cancelled, new("la déclaration n’est pas validée", "the declaration was not validated")),
        PlanEnd.NothingLeftToPay => Ended(cancelled, new("plus rien n’est à payer", "nothing is left to pay")),
        PlanEnd.PaidOtherwise => Ended(cancelled, new("payé autrement", "paid otherwise")),
        PlanEnd.StudentWithdrew => Ended(cancelled, new("l’étudiant quitte l’école", "the student leaves the school")),
        PlanEnd.NotOffered => Ended(cancelled, new(
            "ce nombre d’échéances n’est plus proposé pour ce qui reste dû", "that number of instalments is no longer offered for what is due")),
        _ => throw new ArgumentOutOfRangeException(nameof(cancelled)),
    };

    private static Text Ended(PlanCancelled cancelled, Text why) => new(
        $"Échéancier n° {cancelled.Plan} arrêté : {why.Fr}", $"Payment plan no. {cancelled.Plan} ended: {why.En}");
}

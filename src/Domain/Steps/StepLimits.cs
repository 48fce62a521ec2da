namespace Enrollment.Domain.Steps;

/// <summary>Limits how long the system tries a step by itself, and lets a person have it tried again.</summary>
public static class StepLimits
{
    /// <summary>The time after its first try during which a step is tried again. Then it becomes a manual task.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(7);

    /// <param name="age">Time since the first try.</param>
    public static bool IsTriedFor(TimeSpan age) => age >= TriedFor;

    public static Decision HandOver(Dossier dossier, StepKind kind, string? subject) =>
        dossier.IsHandedOver(kind, subject) ? Decision.Nothing : Decision.Record(new StepHandedOver(kind, subject));

    /// <summary>Has a step tried again, once a person has seen to the cause. Records nothing if the step is not handed over.</summary>
    public static Decision Resume(Dossier dossier, StepKind kind, string? subject) =>
        dossier.IsHandedOver(kind, subject) ? Decision.Record(new StepResumed(kind, subject)) : Decision.Nothing;

    /// <summary>True until something else has ended what the step was for.</summary>
    internal static bool IsStillToDo(Dossier dossier, StepKind kind, string? subject) => kind switch
    {
        StepKind.LookUpDebit => dossier.FindAttempt(subject!) is { IsPending: true },
        StepKind.CloseCardPage => dossier.FindAttempt(subject!) is { IsPending: true } or { MayStillPay: true },
        StepKind.SendRefund or StepKind.LookUpRefund => dossier.Refunds.Any(refund => refund.Id == subject && refund.IsOpen),
        StepKind.IssueInvoice => dossier.Invoices.All(invoice => invoice.Payment != subject),
        StepKind.IssueCreditNote => dossier.Credits.Any(credit => credit.Id == subject && credit.Number is null),
        StepKind.DeleteCard => dossier.Subscribers.Contains(subject!),
        StepKind.Debit => dossier.Plan is { State: PlanState.Running } running && running.Instalments[Number(subject) - 1].IsOpen,
        StepKind.AnnounceDebit => dossier.Plan is { State: PlanState.Running } plan && !dossier.IsAnnounced(plan.Number, Number(subject)),
        StepKind.RemindAccountants => dossier.Plan is { State: PlanState.Requested } asked && asked.Number == Number(subject),
        _ => true,
    };

    private static int Number(string? subject) => int.Parse(subject!, CultureInfo.InvariantCulture);
}

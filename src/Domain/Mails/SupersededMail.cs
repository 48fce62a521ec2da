namespace Enrollment.Domain.Mails;

/// <summary>Decides which facts need no mail any more, because something else has happened since.</summary>
public static class SupersededMail
{
    /// <param name="dossier">The dossier as it is when the mail would be sent.</param>
    public static bool IsOvertaken(Fact fact, Dossier dossier, Moment moment) => fact switch
    {
        StudentWithdrawn withdrawn => dossier.Withdrawal != withdrawn,
        PaymentReceived or RefundSent or RefundTransferred or WithdrawalRefundGranted => false,
        RefundHandedOver left => dossier.Refunds.First(refund => refund.Id == left.Id).State != RefundState.Manual,
        PaymentUnmatched unmatched => dossier.ResolutionOf(unmatched) is not null,

        // The mail about the withdrawal tells a student who left that all else is over.
        _ when dossier.Withdrawal is not null => true,
        SituationDeclared declared => dossier.Order?.Number != declared.Order,
        UncertaintyDeclared => dossier.Declaration != DeclarationState.Uncertain,
        DeclarationValidated => dossier.Declaration != DeclarationState.Validated,
        TermGiven given => Terms.IsOver(given, dossier, moment),
        RejectionTakenBack => dossier.Declaration == DeclarationState.Rejected,
        DeclarationRejected => dossier.Declaration != DeclarationState.Rejected,
        ExemptionGranted granted => dossier.Exemption != granted,
        AccountBlocked => !dossier.IsBlocked,
        AccountUnblocked => dossier.IsBlocked,
        PaymentAttemptAbandoned abandoned => dossier.FindAttempt(abandoned.Reference) is { State: PaymentAttemptState.Paid },
        StepHandedOver left => !StepLimits.IsStillToDo(dossier, left.Step, left.Subject),
        PaymentAttemptRefused refused => IsPaid(refused, dossier),
        CardRegistered registered => dossier.Card?.Subscriber != registered.Card.Subscriber,
        DebitAnnounced announced => !IsToCome(announced, dossier, moment),
        _ => IsPlanOvertaken(fact, dossier),
    };

    private static bool IsPlanOvertaken(Fact fact, Dossier dossier) => fact switch
    {
        PlanRequested requested => !IsIn(PlanState.Requested, requested.Plan, dossier),
        PlanRevised revised => !IsIn(PlanState.Requested, revised.Plan, dossier),
        PlanAccepted accepted => !IsIn(PlanState.Accepted, accepted.Plan, dossier),
        PlanRefused refused => !IsIn(PlanState.Refused, refused.Plan, dossier),
        PlanCancelled cancelled => !IsIn(PlanState.Cancelled, cancelled.Plan, dossier),
        AccountantsReminded reminded => !IsIn(PlanState.Requested, reminded.Plan, dossier) || dossier.Escalated != reminded.Escalated,
        _ => false,
    };

    private static bool IsIn(PlanState state, int plan, Dossier dossier) => dossier.Plan is { } last && last.Number == plan && last.State == state;

    private static bool IsPaid(PaymentAttemptRefused refused, Dossier dossier) =>
        dossier.FindAttempt(refused.Reference) is { Plan: { } plan, Instalment: { } number }
        && dossier.Plans[plan - 1].Instalments[number - 1].State == InstalmentState.Paid;

    private static bool IsToCome(DebitAnnounced announced, Dossier dossier, Moment moment) =>
        dossier.Plans[announced.Plan - 1].Instalments[announced.Instalment - 1] is { State: InstalmentState.Planned, DueOn: { } due }
        && due >= moment.Today;
}

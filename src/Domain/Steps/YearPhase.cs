namespace Enrollment.Domain.Steps;

/// <summary>The phases of a student's year, in the order of the school's procedure.</summary>
public enum YearPhase
{
    /// <summary>The student declares a situation, which sets the fees.</summary>
    Declaration,

    /// <summary>The student pays once, or asks for instalments.</summary>
    PaymentChoice,

    /// <summary>A card page for the whole amount is open, or its money is being checked.</summary>
    OneTimePayment,

    /// <summary>The accountants decide on a request for instalments.</summary>
    AccountantApproval,

    /// <summary>The student pays the first instalment by card.</summary>
    FirstInstalment,

    /// <summary>The other instalments are debited, each on its day.</summary>
    MonthlyDebits,

    /// <summary>An exemption left nothing to pay, and its credit note or refund is still to be made.</summary>
    Exempted,

    /// <summary>The student left the school.</summary>
    Withdrawn,

    /// <summary>Nothing is left to pay.</summary>
    Settled,
}

public static class YearPhases
{
    /// <summary>Finds the phase of a dossier. A plan in force comes before what is left of an exemption.</summary>
    public static YearPhase PhaseOf(Dossier dossier) => dossier switch
    {
        { Withdrawal: not null } => YearPhase.Withdrawn,
        { Declaration: not (DeclarationState.Declared or DeclarationState.Validated) } => YearPhase.Declaration,
        { Plan.State: PlanState.Requested } => YearPhase.AccountantApproval,
        { Plan.State: PlanState.Accepted } => YearPhase.FirstInstalment,
        { Plan.State: PlanState.Running } => YearPhase.MonthlyDebits,
        { PendingAttempt.Channel: PaymentChannel.OnePayment } => YearPhase.OneTimePayment,
        { DueCents: > 0 } => YearPhase.PaymentChoice,
        { Exemption: not null } when HasExemptionToSettle(dossier) => YearPhase.Exempted,
        _ => YearPhase.Settled,
    };

    private static bool HasExemptionToSettle(Dossier dossier) =>
        dossier.Credits.Any(credit => credit is { IsExemption: true, Number: null }) || dossier.Refunds.Any(refund => refund.IsOpen);
}

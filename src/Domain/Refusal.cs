namespace Enrollment.Domain;

/// <summary>A rule's reason to refuse. The set is closed; each has a stable code and names what it is about.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>Stable, kebab-case; the last segment of the problem type an HTTP caller sees.</summary>
    public abstract string Code { get; }

    public sealed record PrerequisitesMissing(IReadOnlyList<Prerequisite> Missing) : Refusal
    {
        public override string Code => "prerequisites-missing";
    }

    /// <param name="Menu">Which menu is closed.</param>
    /// <param name="ReopensAt">Paris local time; null when no further opening is planned.</param>
    /// <param name="TermEndedOn">Last local day of the term that a decision of the school had given; null when none did.</param>
    public sealed record PortalClosed(PortalMenu Menu, DateTime? ReopensAt, DateOnly? TermEndedOn = null) : Refusal
    {
        public override string Code => "portal-closed";
    }

    public sealed record UnknownSituation(string Situation) : Refusal
    {
        public override string Code => "unknown-situation";
    }

    public sealed record SituationNotOffered(string Situation, string Programme, IReadOnlyList<string> Offered) : Refusal
    {
        public override string Code => "situation-not-offered";
    }

    /// <summary>What is known of the student commands another situation.</summary>
    public sealed record SituationImposed(string Situation, Trait Because, string Imposed) : Refusal
    {
        public override string Code => "situation-imposed";
    }

    /// <summary>The situation is kept for students of whom something is known that is not known here.</summary>
    public sealed record SituationReserved(string Situation, Trait For) : Refusal
    {
        public override string Code => "situation-reserved";
    }

    /// <summary>The declaration was made in a programme whose fees are not those of the student's present one.</summary>
    public sealed record ProgrammeChanged(string Declared, string Programme) : Refusal
    {
        public override string Code => "programme-changed";
    }

    public sealed record NotDeclared : Refusal
    {
        public override string Code => "not-declared";
    }

    public sealed record SituationUncertain : Refusal
    {
        public override string Code => "situation-uncertain";
    }

    public sealed record DeclarationWasRejected(string Reason) : Refusal
    {
        public override string Code => "declaration-rejected";
    }

    public sealed record AlreadyDeclared(string Situation) : Refusal
    {
        public override string Code => "already-declared";
    }

    public sealed record NothingToReview : Refusal
    {
        public override string Code => "nothing-to-review";
    }

    public sealed record CertificateMissing(string Situation) : Refusal
    {
        public override string Code => "certificate-missing";
    }

    public sealed record ReasonMissing : Refusal
    {
        public override string Code => "reason-missing";
    }

    public sealed record NothingToPay : Refusal
    {
        public override string Code => "nothing-to-pay";
    }

    /// <param name="Offered">The numbers of instalments that the school offers for what is due; it can be none.</param>
    public sealed record InstalmentCountNotOffered(int Count, IReadOnlyList<int> Offered) : Refusal
    {
        public override string Code => "instalment-count-not-offered";
    }

    /// <summary>That number of instalments needs an amount above the limit.</summary>
    public sealed record TotalTooLow(int Count, long TotalCents, long AboveCents) : Refusal
    {
        public override string Code => "total-too-low";
    }

    /// <summary>Each request is a mail to the accountants: there are only so many.</summary>
    /// <param name="Most">How many, of a day or of the year.</param>
    /// <param name="AgainOn">The next day, if only this day's are used up; null when the year's are.</param>
    public sealed record TooManyPlanRequests(int Most, DateOnly? AgainOn) : Refusal
    {
        public override string Code => "too-many-plan-requests";
    }

    /// <summary>The last of so many instalments, begun today, would be due after the year's end.</summary>
    public sealed record PlanEndsTooLate(int Count, DateOnly YearEndsOn) : Refusal
    {
        public override string Code => "plan-ends-too-late";
    }

    public sealed record PlanInForce(PlanState State) : Refusal
    {
        public override string Code => "plan-in-force";
    }

    public sealed record NoPlanToDecide : Refusal
    {
        public override string Code => "no-plan-to-decide";
    }

    /// <summary>The amounts are no longer those that whoever decides was shown.</summary>
    public sealed record PlanChanged : Refusal
    {
        public override string Code => "plan-changed";
    }

    public sealed record PlanAlreadyDecided(PlanState State) : Refusal
    {
        public override string Code => "plan-already-decided";
    }

    public sealed record PlanNotAccepted : Refusal
    {
        public override string Code => "plan-not-accepted";
    }

    public sealed record NoPlanToWithdraw : Refusal
    {
        public override string Code => "no-plan-to-withdraw";
    }

    public sealed record NoPlanRunning : Refusal
    {
        public override string Code => "no-plan-running";
    }

    public sealed record FirstInstalmentPaid : Refusal
    {
        public override string Code => "first-instalment-paid";
    }

    /// <param name="Number">Null when every refused instalment was to be paid.</param>
    public sealed record NoRefusedInstalment(int? Number) : Refusal
    {
        public override string Code => "no-refused-instalment";
    }

    /// <summary>The student's stored address is none that can be mailed or stand in a card page's form: the registrar corrects it.</summary>
    public sealed record AddressCannotBeUsed : Refusal
    {
        public override string Code => "address-cannot-be-used";
    }

    /// <summary>Money arrived that is not what was asked for, and a person has still to look at it.</summary>
    /// <param name="ExpectedCents">Null when nothing was asked for under its reference.</param>
    public sealed record PaymentBeingChecked(long Cents, long? ExpectedCents) : Refusal
    {
        public override string Code => "payment-being-checked";
    }

    public sealed record PaymentInProgress(string Reference) : Refusal
    {
        public override string Code => "payment-in-progress";
    }

    public sealed record ExemptionAboveExemptible(long AskedCents, long ExemptibleCents) : Refusal
    {
        public override string Code => "exemption-above-exemptible";
    }

    public sealed record NothingToExempt : Refusal
    {
        public override string Code => "nothing-to-exempt";
    }

    public sealed record AlreadyExempted(long Cents) : Refusal
    {
        public override string Code => "already-exempted";
    }

    public sealed record NoExemptionToLower : Refusal
    {
        public override string Code => "no-exemption-to-lower";
    }

    public sealed record ExemptionNotLowered(long AskedCents, long InForceCents) : Refusal
    {
        public override string Code => "exemption-not-lowered";
    }

    public sealed record StudentHasLeft(DateOnly RequestedOn) : Refusal
    {
        public override string Code => "student-has-left";
    }

    /// <summary>Asked before the academic year's calendar, or in the future.</summary>
    public sealed record WithdrawalDayOutside(DateOnly RequestedOn, DateOnly Earliest, DateOnly Latest) : Refusal
    {
        public override string Code => "withdrawal-day-outside";
    }

    /// <summary>No such act is in force: it was taken back, or the student answered it.</summary>
    public sealed record NothingToTakeBack(RegistrarAct Act) : Refusal
    {
        public override string Code => "nothing-to-take-back";
    }

    /// <param name="Because">What followed the act and cannot be undone.</param>
    public sealed record CannotBeTakenBack(RegistrarAct Act, IReadOnlyList<Irreversible> Because) : Refusal
    {
        public override string Code => "cannot-be-taken-back";
    }

    public sealed record StudentHasNotLeft : Refusal
    {
        public override string Code => "student-has-not-left";
    }

    /// <param name="MostCents">What was paid and not yet given back, less what the school keeps.</param>
    public sealed record RefundAboveKept(long AskedCents, long MostCents) : Refusal
    {
        public override string Code => "refund-above-kept";
    }

    public sealed record NoSuchRefund(string Id) : Refusal
    {
        public override string Code => "no-such-refund";
    }

    /// <summary>Only a refund that was left to the accountants can be marked as transferred, and once.</summary>
    public sealed record RefundNotManual(RefundState State) : Refusal
    {
        public override string Code => "refund-not-manual";
    }

    public sealed record NoSuchUnmatchedPayment(string Transaction) : Refusal
    {
        public override string Code => "no-such-unmatched-payment";
    }

    public sealed record UnmatchedPaymentIsResolved(UnmatchedPaymentDecision Decision) : Refusal
    {
        public override string Code => "unmatched-payment-is-resolved";
    }

    /// <summary>Personal data stays as long as something is open for which it is needed.</summary>
    public sealed record ErasureTooEarly(IReadOnlyList<ErasureObstacle> Open) : Refusal
    {
        public override string Code => "erasure-too-early";
    }

    /// <summary>A ledger with a wrong hash is examined first. Rewriting it would make it look valid.</summary>
    public sealed record LedgerNotIntact(int Sequence) : Refusal
    {
        public override string Code => "ledger-not-intact";
    }

    public sealed record PersonalDataWasErased : Refusal
    {
        public override string Code => "personal-data-erased";
    }

    public sealed record NothingInvoiced : Refusal
    {
        public override string Code => "nothing-invoiced";
    }
}

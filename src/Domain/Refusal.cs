using System.Text.Json;

namespace Enrollment.Domain;

/// <summary>Explains a refusal, or another problem, to those who call the API.</summary>
/// <param name="remedy">The action of a front-end, or of the person before it, in answer to the refusal.</param>
[AttributeUsage(AttributeTargets.Class)]
public class ExplanationAttribute(string meaning, string remedy) : Attribute
{
    public string Meaning { get; } = meaning;

    public string Remedy { get; } = remedy;
}

/// <summary>Names the reason of a rule to refuse, and what the refusal is about. The set is closed.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>The name of the refusal in kebab case, and the last segment of the problem type that an HTTP caller sees.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(GetType().Name);

    [Explanation("Steps that come before declaring, validating and paying are missing.", "Do the steps that `detail` names; the roster then brings them in.")]
    public sealed record PrerequisitesMissing(IReadOnlyList<Prerequisite> Missing) : Refusal;

    /// <param name="ReopensAt">Paris local time; null when no further opening is planned.</param>
    /// <param name="TermEndedOn">Last local day of the term that a decision of the school had given; null when none did.</param>
    [Explanation("This menu of the portal is closed at this time of the year.", "Come back at the time that `detail` names.")]
    public sealed record PortalClosed(PortalMenu Menu, DateTime? ReopensAt, DateOnly? TermEndedOn = null) : Refusal;

    [Explanation("The catalogue has no such situation.", "Choose one of `situations` in the dossier.")]
    public sealed record UnknownSituation(string Situation) : Refusal;

    [Explanation("The student's programme does not offer the situation.", "Choose one that `detail` names.")]
    public sealed record SituationNotOffered(string Situation, string Programme, IReadOnlyList<string> Offered) : Refusal;

    [Explanation("What is known of the student commands another situation.", "Declare the situation that `detail` names.")]
    public sealed record SituationImposed(string Situation, Trait Because, string Imposed) : Refusal;

    [Explanation("The situation is kept for students of whom something else is known.", "Choose another, or write to the help address.")]
    public sealed record SituationReserved(string Situation, Trait For) : Refusal;

    [Explanation("The declaration was made in another programme, with other fees.", "Reject the declaration with this reason; the student declares again.")]
    public sealed record ProgrammeChanged(string Declared, string Programme) : Refusal;

    [Explanation("The situation is not declared yet.", "Declare it first.")]
    public sealed record NotDeclared : Refusal;

    [Explanation("The student's situation is uncertain: nothing can be paid.", "Declare the situation, once it is known.")]
    public sealed record SituationUncertain : Refusal;

    [Explanation("The registrar rejected the declaration.", "Declare the situation again.")]
    public sealed record DeclarationWasRejected(string Reason) : Refusal;

    [Explanation("A declaration that somebody relies on already cannot be changed.", "Write to the help address.")]
    public sealed record AlreadyDeclared(string Situation) : Refusal;

    [Explanation("There is no declaration to review.", "Wait for the student to declare.")]
    public sealed record NothingToReview : Refusal;

    [Explanation("The situation cannot be validated without its certificate.", "Reject the declaration with a reason, or import the roster with the certificate.")]
    public sealed record CertificateMissing(string Situation) : Refusal;

    [Explanation("The decision needs a reason.", "Give it.")]
    public sealed record ReasonMissing : Refusal;

    [Explanation("Nothing is due.", "Read the account position.")]
    public sealed record NothingToPay : Refusal;

    /// <param name="Offered">The numbers of instalments that the school offers for what is due. There can be none.</param>
    [Explanation("The school offers other numbers of instalments.", "Choose a number that `detail` names.")]
    public sealed record InstalmentCountNotOffered(int Count, IReadOnlyList<int> Offered) : Refusal;

    [Explanation("The amount is too low for that number of instalments.", "Choose fewer, or pay once.")]
    public sealed record TotalTooLow(int Count, long TotalCents, long AboveCents) : Refusal;

    /// <summary>Limits the requests, because each is a mail to the accountants.</summary>
    /// <param name="Most">The most requests of a day or of the year.</param>
    /// <param name="AgainOn">The next day, if only this day's are used up; null when the year's are.</param>
    [Explanation("The student asked for instalments as often as is allowed in a day or in the year.", "Come back the next day, or write to the help address, as `detail` says.")]
    public sealed record TooManyPlanRequests(int Most, DateOnly? AgainOn) : Refusal;

    [Explanation("Begun now, so many instalments would end after the year does.", "Choose fewer instalments, or pay at once.")]
    public sealed record PlanEndsTooLate(int Count, DateOnly YearEndsOn) : Refusal;

    [Explanation("A payment plan is asked for, accepted or running.", "Take the request back, or follow the plan.")]
    public sealed record PlanInForce(PlanState State) : Refusal;

    [Explanation("There is no such request for instalments.", "Check the link.")]
    public sealed record NoPlanToDecide : Refusal;

    [Explanation("The amounts are no longer those that whoever decides was shown.", "Open the link again.")]
    public sealed record PlanChanged : Refusal;

    [Explanation("The request was decided already, or taken back.", "Nothing.")]
    public sealed record PlanAlreadyDecided(PlanState State) : Refusal;

    [Explanation("No payment plan is accepted.", "Wait for the accountants' decision.")]
    public sealed record PlanNotAccepted : Refusal;

    [Explanation("No request for instalments is to be taken back.", "Read the dossier again.")]
    public sealed record NoPlanToWithdraw : Refusal;

    [Explanation("No payment plan is running, so there is no card to register.", "Start a plan first.")]
    public sealed record NoPlanRunning : Refusal;

    [Explanation("The first instalment is paid already, and the plan runs.", "Read the account position.")]
    public sealed record FirstInstalmentPaid : Refusal;

    /// <param name="Number">Null when every refused instalment was to be paid.</param>
    [Explanation("That instalment has no refused debit to make up for.", "Read the plan in the dossier.")]
    public sealed record NoRefusedInstalment(int? Number) : Refusal;

    [Explanation("The address in the roster is none that can be mailed or stand in the card page.", "The registrar corrects it in the roster.")]
    public sealed record AddressCannotBeUsed : Refusal;

    /// <param name="ExpectedCents">Null when nothing was asked for under its reference.</param>
    [Explanation("Money arrived that is not what was asked for, and the accountants have still to look at it.", "Do not pay again; read the account position.")]
    public sealed record PaymentBeingChecked(long Cents, long? ExpectedCents) : Refusal;

    [Explanation("A debit is at the bank, or a payment was announced and is being checked; its result is not known yet.", "Try again once it is known; reading the payment tells.")]
    public sealed record PaymentInProgress(string Reference) : Refusal;

    [Explanation("The amount is above the exemptible part of the fees.", "Ask for that part at most, or for `null`, which is all of it.")]
    public sealed record ExemptionAboveExemptible(long AskedCents, long ExemptibleCents) : Refusal;

    [Explanation("The student's situation has no exemptible part.", "Nothing.")]
    public sealed record NothingToExempt : Refusal;

    [Explanation("An exemption at least as large is granted already.", "Nothing, or grant a larger one.")]
    public sealed record AlreadyExempted(long Cents) : Refusal;

    [Explanation("No exemption is in force.", "Read the dossier again.")]
    public sealed record NoExemptionToLower : Refusal;

    [Explanation("The amount is not below the exemption in force.", "Give less than what `detail` names, or grant a larger exemption.")]
    public sealed record ExemptionNotLowered(long AskedCents, long InForceCents) : Refusal;

    [Explanation("The student has left the school.", "Nothing can be declared, paid or granted any more.")]
    public sealed record StudentHasLeft(DateOnly RequestedOn) : Refusal;

    [Explanation("The day of the request is before the school year or in the future.", "Give a day inside the range that `detail` names.")]
    public sealed record WithdrawalDayOutside(DateOnly RequestedOn, DateOnly Earliest, DateOnly Latest) : Refusal;

    [Explanation("No such act is in force: it was taken back, or the student answered it.", "Read the dossier again.")]
    public sealed record NothingToTakeBack(RegistrarAct Act) : Refusal;

    /// <param name="Because">The irreversible events that followed the act.</param>
    [Explanation("Something followed the act that cannot be undone; `detail` says what.", "Let the student declare again, or enter what is right.")]
    public sealed record CannotBeTakenBack(RegistrarAct Act, IReadOnlyList<Irreversible> Because) : Refusal;

    [Explanation("The student has not left the school.", "Enter the withdrawal first.")]
    public sealed record StudentHasNotLeft : Refusal;

    /// <param name="MostCents">Cents paid and not yet given back, less those that the school keeps.</param>
    [Explanation("The amount is above what the school still holds of what was paid.", "Ask for the amount that `detail` names at most.")]
    public sealed record RefundAboveKept(long AskedCents, long MostCents) : Refusal;

    [Explanation("There is no such refund.", "Read the account position.")]
    public sealed record NoSuchRefund(string Id) : Refusal;

    /// <summary>Only a refund that was handed over to the accountants can be marked as transferred, and once.</summary>
    [Explanation("The refund goes to the card, or its transfer is recorded already.", "Read the account position.")]
    public sealed record RefundNotManual(RefundState State) : Refusal;

    [Explanation("No money set apart has this transaction number.", "Read the account position.")]
    public sealed record NoSuchUnmatchedPayment(string Transaction) : Refusal;

    [Explanation("The money set apart was refunded or allocated already.", "Read the account position.")]
    public sealed record UnmatchedPaymentIsResolved(UnmatchedPaymentDecision Decision) : Refusal;

    [Explanation("Something is open for which the personal data are still needed.", "Wait until what `detail` names is settled.")]
    public sealed record ErasureTooEarly(IReadOnlyList<ErasureObstacle> Open) : Refusal;

    /// <summary>A ledger with a wrong hash is examined first. Rewriting it would make it look valid.</summary>
    [Explanation("The hashes of the dossier's ledger do not hold.", "Run the check of the books before anything is erased.")]
    public sealed record LedgerNotIntact(int Sequence) : Refusal;

    [Explanation("The personal data of this dossier were erased.", "Nothing: it can no longer be changed.")]
    public sealed record PersonalDataWasErased : Refusal;

    [Explanation("No payment was made yet, so there is no invoice.", "Pay first.")]
    public sealed record NothingInvoiced : Refusal;
}

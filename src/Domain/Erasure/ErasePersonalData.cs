namespace Enrollment.Domain.Erasure;

/// <summary>Reasons why the student's personal data are still needed.</summary>
public enum ErasureObstacle
{
    YearNotOver,
    AmountDue,
    PaymentInProgress,
    RefundOpen,

    /// <summary>The gateway still holds a card under the name of this dossier.</summary>
    CardHeld,
    UnmatchedPaymentOpen,
    DocumentMissing,
}

/// <summary>
/// Erases a student's personal data once nothing needs them. The ledger keeps the amounts, dates, references and document
/// numbers that accounting law demands, of somebody known by the student number alone.
/// </summary>
public static class ErasePersonalData
{
    public const string Operation = "erase-personal-data";

    private static readonly PostalAddress NoAddress = new(string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>Refuses until all is settled and the year is over; null if the data may go. The year need not be over if nothing was ever ordered or paid.</summary>
    /// <param name="isResumed">True if a rewriting was cut short. Its hashes are valid up to where it got, and were checked before.</param>
    public static Refusal? Refuse(Dossier dossier, IReadOnlyList<LedgerEntry> entries, Moment moment, bool isResumed = false)
    {
        if (!isResumed && LedgerChain.FirstBroken(entries) is { } broken)
            return new Refusal.LedgerNotIntact(broken.Sequence);

        var open = Open(dossier, moment).ToList();
        return open.Count > 0 ? new Refusal.ErasureTooEarly(open) : null;
    }

    /// <summary>Returns the ledger without personal data, with new hashes, and the entry that records the erasure.</summary>
    public static IReadOnlyList<LedgerEntry> Rewrite(
        IReadOnlyList<LedgerEntry> entries, string reference, string actor, DateTimeOffset at)
    {
        var rewritten = LedgerChain.Rewrite(entries, WithoutPerson);
        return
        [
            .. rewritten,
            .. LedgerChain.Extend(rewritten[^1], Operation, actor, at, [new PersonalDataErased(reference, entries[^1].Hash)]),
        ];
    }

    /// <summary>
    /// Returns the fact, or what accounting law keeps of it. References (of orders, payments, decisions, transfers) stay,
    /// because they lead from the books to what proves them.
    /// </summary>
    public static Fact WithoutPerson(Fact fact) => fact switch
    {
        RosterRecorded recorded => new RosterRecorded(WithoutPerson(recorded.Student)),
        DeclarationRejected => new DeclarationRejected(string.Empty),
        RejectionTakenBack => new RejectionTakenBack(string.Empty),
        WithdrawalTakenBack => new WithdrawalTakenBack(string.Empty),
        PlanRefused refused => refused with { Reason = string.Empty },
        StudentWithdrawn withdrawn => withdrawn with { Reason = string.Empty },
        PaymentAnnounced announced => announced with { Payment = announced.Payment with { Card = null } },
        CardRegistered registered => new CardRegistered(registered.Card with { Token = string.Empty, Expiry = DateOnly.MinValue }),
        _ => fact,
    };

    // The programme stays, because the ordered fees follow from it.
    private static Student WithoutPerson(Student student) => student with
    {
        FirstName = string.Empty,
        LastName = student.Number,
        Email = string.Empty,
        Address = NoAddress,
        Prerequisites = new HashSet<Prerequisite>(),
        Traits = new HashSet<Trait>(),
    };

    private static IEnumerable<ErasureObstacle> Open(Dossier dossier, Moment moment)
    {
        var isUntouched = dossier is { Orders.Count: 0, Attempts.Count: 0, Payments.Count: 0, UnmatchedPayments.Count: 0 };
        if (!isUntouched && moment.Today <= moment.School.YearEndsOn.AddYears(dossier.Id.Year - moment.School.AcademicYear))
            yield return ErasureObstacle.YearNotOver;
        if (dossier.DueCents != 0)
            yield return ErasureObstacle.AmountDue;
        if (dossier.Attempts.Any(attempt => attempt.IsPending || attempt.MayStillPay))
            yield return ErasureObstacle.PaymentInProgress;
        if (dossier.Refunds.Any(refund => !refund.IsDone))
            yield return ErasureObstacle.RefundOpen;
        if (dossier.Subscribers.Count > 0)
            yield return ErasureObstacle.CardHeld;
        if (dossier.UnmatchedPayments.Any(unmatched => dossier.ResolutionOf(unmatched) is null))
            yield return ErasureObstacle.UnmatchedPaymentOpen;
        if (dossier.Payments.Any(paid => dossier.InvoiceableCents(paid) > 0 && dossier.Invoices.All(invoice => invoice.Payment != paid.Transaction))
            || dossier.Credits.Any(credit => credit.Number is null))
            yield return ErasureObstacle.DocumentMissing;
    }
}

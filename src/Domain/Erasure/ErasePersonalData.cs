namespace Enrollment.Domain.Erasure;

/// <summary>What still needs to know who the student is.</summary>
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
/// When a student's personal data may go, and what then remains of the ledger: amounts, dates, references and document
/// numbers, which accounting law keeps, of somebody known by the student number alone.
/// </summary>
public static class ErasePersonalData
{
    public const string Operation = "erase-personal-data";

    private static readonly PostalAddress NoAddress = new(string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>Null when the data may go: all is settled and the year over, or nothing was ever owed or paid.</summary>
    /// <param name="isResumed">A rewriting was cut short: its seals hold up to where it got, and were checked before.</param>
    public static Refusal? Refuse(Dossier dossier, IReadOnlyList<LedgerEntry> entries, Moment moment, bool isResumed = false)
    {
        if (!isResumed && LedgerChain.FirstBroken(entries) is { } broken)
            return new Refusal.LedgerNotIntact(broken.Sequence);

        var open = Open(dossier, moment).ToList();
        return open.Count > 0 ? new Refusal.ErasureTooEarly(open) : null;
    }

    /// <summary>The ledger without the person, sealed anew, and the entry that says so.</summary>
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
    /// The fact, or what accounting law keeps of it. References (of orders, payments, decisions, transfers) stay: they
    /// lead from the books to what proves them.
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

    // The programme stays: the fees that were ordered follow from it.
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

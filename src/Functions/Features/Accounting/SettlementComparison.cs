using Enrollment.Functions.Platform.Dossiers;
using static Enrollment.Functions.Features.Accounting.DifferenceKind;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Compares one dossier with the rows of a settlement that name it.</summary>
internal sealed class SettlementComparison(SettlementFile file, LocalTime clock)
{
    public IEnumerable<Difference> Of(LedgerReading reading, IReadOnlyList<SettlementRow> rows)
    {
        if (reading.Dossier is not { } dossier)
            return [Difference.Unreadable(reading, file.Days.To)];

        var once = rows.DistinctBy(row => (row.Type, row.Transaction, row.Call)).ToList();
        return
        [
            .. rows.Except(once).Select(row => About(row, Twice, null)),
            .. once.Select(row => row.Collects ? Collected(dossier, row) : GivenBack(dossier, row)).OfType<Difference>(),
            .. dossier.Payments.Where(payment => IsExpected(dossier, payment) && !once.Any(row => row.Collects && row.Origin == payment.Transaction))
                .Select(payment => new Difference(LedgerOnly, clock.DayOf(payment.ReceivedAt), payment.Reference, payment.Transaction, payment.Cents, null, "notListed")),
            .. dossier.Refunds.Where(refund => IsExpected(reading, refund) && !once.Any(row => refund.WasSentAs(row.Reference)))
                .Select(refund => new Difference(RefundedInLedgerOnly, clock.DayOf(refund.At), refund.Id, null, -refund.Cents, null, "notListed")),
        ];
    }

    /// <summary>Returns the difference for a row that belongs to no dossier.</summary>
    public static Difference OfNobody(SettlementRow row) => About(row, ReferenceOfNobody, null);

    private static Difference? Collected(Dossier dossier, SettlementRow row)
    {
        if (dossier.Payments.FirstOrDefault(payment => payment.Transaction == row.Origin) is { } payment)
            return payment.Cents == row.Cents ? null : About(row, OtherAmount, payment.Cents);
        if (dossier.UnmatchedPayments.FirstOrDefault(unmatched => unmatched.Transaction == row.Origin) is { } unmatched)
            return unmatched.Cents == row.Cents ? null : About(row, OtherAmount, unmatched.Cents);
        return dossier.FindAttempt(row.Reference) switch
        {
            null => About(row, GatewayOnly, null),
            { State: PaymentAttemptState.Paid } paid => About(row, Twice, paid.Cents),
            var attempt => About(row, CapturedNotRecorded, null, DifferenceTexts.Word(attempt.State)),
        };
    }

    private static Difference? GivenBack(Dossier dossier, SettlementRow row)
    {
        if (row.Type == SettlementType.Cancellation)
            return About(row, RefundedAtGatewayOnly, dossier.Payments.FirstOrDefault(payment => payment.Transaction == row.Origin)?.Cents, "none");
        return dossier.Refunds.FirstOrDefault(refund => refund.WasSentAs(row.Reference)) switch
        {
            null => About(row, RefundedAtGatewayOnly, null, "none"),
            { State: RefundState.Sent } sent when sent.Cents == -row.Cents => null,
            { State: RefundState.Sent } sent => About(row, OtherAmount, -sent.Cents),
            var refund => About(row, RefundedAtGatewayOnly, null, DifferenceTexts.Word(refund.State)),
        };
    }

    // The ledger may have heard of a payment on the day after, so it is missing only if the file covers both days.
    private bool IsExpected(Dossier dossier, Payment payment) =>
        file.Days.Holds(clock.DayOf(payment.ReceivedAt))
        && (dossier.FindAttempt(payment.Reference) is not { } attempt || file.Days.Holds(clock.DayOf(attempt.OpenedAt)));

    private bool IsExpected(LedgerReading reading, Refund refund) =>
        refund.State == RefundState.Sent && file.Days.Holds(clock.DayOf(refund.At))
        && reading.Entries.Last(entry => entry.Fact is RefundStarted started && started.Id == refund.Id) is var asked
        && file.Days.Holds(clock.DayOf(asked.At));

    private static Difference About(SettlementRow row, DifferenceKind kind, long? ledgerCents, string? state = null) =>
        new(kind, row.Day, row.Reference, row.Transaction, ledgerCents, row.Cents, state, row.Line);
}

using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using static Enrollment.Functions.Features.Accounting.DifferenceKind;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Looks up each payment attempt and refund of some days at the gateway, by its reference, and compares.</summary>
internal sealed class GatewayComparison(IPaymentGateway gateway, LocalTime clock, DayRange days)
{
    /// <summary>Unanswered look-ups in a row after which the remaining ones count as unanswered without being made.</summary>
    private const int MostSilences = 5;

    private int silences;

    public async Task<IReadOnlyList<Difference>> AskAsync(LedgerReading reading, CancellationToken cancellation)
    {
        if (reading.Dossier is not { } dossier)
            return [Difference.Unreadable(reading, days.To)];

        var differences = new List<Difference?>();
        foreach (var attempt in dossier.Attempts.Where(attempt => IsOfThen(dossier, attempt)))
        {
            var finding = await AskAsync(() => gateway.FindAsync(attempt.Reference, cancellation));
            differences.Add(Compare(dossier, attempt, finding));
            if (finding is not GatewayFinding.Found found)
                continue;
            // The look-up returns one of several payments under the same reference.
            foreach (var payment in PaymentsOf(dossier, attempt).Where(payment => payment.Transaction != found.TransactionNumber))
                differences.Add(Compare(attempt, payment, await AskAsync(() => gateway.ConsultAsync(payment.Transaction, payment.Call, cancellation))));
        }

        foreach (var refund in dossier.Refunds.Where(refund => days.Holds(clock.DayOf(refund.At))))
            differences.Add(Compare(refund, await AskAsync(() => gateway.FindAsync(refund.Reference, cancellation))));
        return [.. differences.OfType<Difference>()];
    }

    private bool IsOfThen(Dossier dossier, PaymentAttempt attempt) =>
        days.Holds(clock.DayOf(attempt.OpenedAt)) || PaymentsOf(dossier, attempt).Any(payment => days.Holds(clock.DayOf(payment.ReceivedAt)));

    private async Task<GatewayFinding> AskAsync(Func<Task<GatewayFinding>> question)
    {
        if (Volatile.Read(ref silences) >= MostSilences)
            return new GatewayFinding.Unknown("the gateway does not answer");

        var finding = await question();
        if (finding is GatewayFinding.Unknown)
            Interlocked.Increment(ref silences);
        else
            Volatile.Write(ref silences, 0);
        return finding;
    }

    private Difference? Compare(Dossier dossier, PaymentAttempt attempt, GatewayFinding finding)
    {
        var payments = PaymentsOf(dossier, attempt).ToList();
        var found = finding as GatewayFinding.Found;
        if (finding is GatewayFinding.Unknown)
            return About(attempt, NotAnswered, null, null);
        if (payments.Count == 0)
            return found is null || dossier.UnmatchedPayments.Any(unmatched => unmatched.Transaction == found.TransactionNumber) ? null : Unrecorded(attempt, found);
        if (found is null)
            return About(attempt, LedgerOnly, payments[0].Transaction, "absent");
        if (payments.FirstOrDefault(payment => payment.Transaction == found.TransactionNumber) is not { } mine)
            return IsCollected(found) ? About(attempt, Twice, found.TransactionNumber, null) : null;
        if (!IsCollected(found))
            return About(attempt, found.State == TransactionState.Cancelled ? RefundedAtGatewayOnly : LedgerOnly, mine.Transaction, DifferenceTexts.Word(found.State));

        var refunds = dossier.Refunds.Where(refund => refund.Payment == mine.Transaction).ToList();
        var isWhole = refunds.Where(refund => refund.State == RefundState.Sent).Sum(refund => refund.Cents) == mine.Cents;
        return (found.State, isWhole) switch
        {
            (TransactionState.Refunded, false) => About(
                attempt, RefundedAtGatewayOnly, mine.Transaction, refunds.Count == 0 ? "none" : DifferenceTexts.Word(refunds[^1].State)),
            (TransactionState.Captured, true) => About(attempt, RefundedInLedgerOnly, mine.Transaction, "captured"),
            _ => null,
        };
    }

    private Difference? Compare(PaymentAttempt attempt, Payment payment, GatewayFinding finding) => finding switch
    {
        GatewayFinding.Unknown => About(attempt, NotAnswered, payment.Transaction, null),
        GatewayFinding.Found found when IsCollected(found) => null,
        GatewayFinding.Found found => About(attempt, LedgerOnly, payment.Transaction, DifferenceTexts.Word(found.State)),
        _ => About(attempt, LedgerOnly, payment.Transaction, "absent"),
    };

    private Difference? Unrecorded(PaymentAttempt attempt, GatewayFinding.Found found) => found.State switch
    {
        TransactionState.Captured => About(attempt, CapturedNotRecorded, found.TransactionNumber, DifferenceTexts.Word(attempt.State)),
        TransactionState.Refunded => About(attempt, RefundedAtGatewayOnly, found.TransactionNumber, DifferenceTexts.Word(attempt.State)),
        _ => null,
    };

    // The gateway lists a known refund as refunded, or as captured once it has left.
    private Difference? Compare(Refund refund, GatewayFinding finding)
    {
        var isSent = refund.State == RefundState.Sent;
        return finding switch
        {
            GatewayFinding.Unknown => About(refund, NotAnswered, null, null),
            GatewayFinding.Found found when IsCollected(found) =>
                isSent ? null : About(refund, RefundedAtGatewayOnly, found.TransactionNumber, DifferenceTexts.Word(refund.State)),
            GatewayFinding.Found found when isSent => About(refund, RefundedInLedgerOnly, found.TransactionNumber, DifferenceTexts.Word(found.State)),
            GatewayFinding.Absent when isSent => About(refund, RefundedInLedgerOnly, null, "absent"),
            _ => null,
        };
    }

    private Difference About(PaymentAttempt attempt, DifferenceKind kind, string? transaction, string? state) => new(
        kind, clock.DayOf(attempt.OpenedAt), attempt.Reference, transaction, attempt.Cents, null, state);

    private Difference About(Refund refund, DifferenceKind kind, string? transaction, string? state) => new(
        kind, clock.DayOf(refund.At), refund.Id, transaction, -refund.Cents, null, state);

    private static IEnumerable<Payment> PaymentsOf(Dossier dossier, PaymentAttempt attempt) =>
        dossier.Payments.Where(payment => payment.Reference == attempt.Reference);

    private static bool IsCollected(GatewayFinding.Found found) => found.State is TransactionState.Captured or TransactionState.Refunded;
}

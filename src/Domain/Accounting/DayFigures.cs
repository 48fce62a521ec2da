namespace Enrollment.Domain.Accounting;

/// <summary>A number of amounts, and their sum in cents.</summary>
public sealed record CountAndSum(int Count, long Cents)
{
    public static CountAndSum None { get; } = new(0, 0);

    public CountAndSum Plus(CountAndSum other) => new(Count + other.Count, Cents + other.Cents);

    internal static CountAndSum Of(IEnumerable<long> cents) => cents.Aggregate(None, (sum, one) => new CountAndSum(sum.Count + 1, sum.Cents + one));
}

/// <summary>The movements of money on one local day.</summary>
/// <param name="Pages">Collected on card pages.</param>
/// <param name="Debits">Collected by automatic debits.</param>
/// <param name="Refused">Debits that were refused, with what they asked for.</param>
/// <param name="Blocked">Accounts blocked, with the instalments behind them.</param>
/// <param name="Refunded">Given back, to cards or by transfer.</param>
public sealed record DayFigures(CountAndSum Pages, CountAndSum Debits, CountAndSum Refused, CountAndSum Blocked, CountAndSum Refunded)
{
    public static DayFigures None { get; } = new(CountAndSum.None, CountAndSum.None, CountAndSum.None, CountAndSum.None, CountAndSum.None);

    public CountAndSum Collected => Pages.Plus(Debits);

    public DayFigures Plus(DayFigures other) => new(
        Pages.Plus(other.Pages), Debits.Plus(other.Debits), Refused.Plus(other.Refused), Blocked.Plus(other.Blocked), Refunded.Plus(other.Refunded));

    public static DayFigures Of(Dossier dossier, IEnumerable<LedgerEntry> entries, DateOnly day, LocalTime clock)
    {
        var facts = entries.Where(entry => clock.DayOf(entry.At) == day).Select(entry => entry.Fact).ToList();
        return new DayFigures(
            CountAndSum.Of(facts.OfType<PaymentReceived>().Where(paid => paid.Channel != PaymentChannel.Debit).Select(paid => paid.Cents)),
            CountAndSum.Of(facts.OfType<PaymentReceived>().Where(paid => paid.Channel == PaymentChannel.Debit).Select(paid => paid.Cents)),
            CountAndSum.Of(facts.OfType<PaymentAttemptRefused>().Select(refused => dossier.FindAttempt(refused.Reference))
                .Where(attempt => attempt is { Channel: PaymentChannel.Debit }).Select(attempt => attempt!.Cents)),
            CountAndSum.Of(facts.OfType<AccountBlocked>().Select(blocked => BlockedCents(dossier, blocked))),
            CountAndSum.Of(dossier.Refunds.Where(refund => refund.IsDone && clock.DayOf(refund.At) == day).Select(refund => refund.Cents)));
    }

    // The attempt that was refused last says what could not be collected, whatever the plan has become since.
    private static long BlockedCents(Dossier dossier, AccountBlocked blocked) =>
        dossier.Attempts.LastOrDefault(attempt => attempt is { Channel: PaymentChannel.Debit, State: PaymentAttemptState.Refused } && attempt.Instalment == blocked.Instalment)?.Cents ?? 0;
}

namespace Enrollment.Domain;

/// <summary>How many and how much, in cents.</summary>
public sealed record Tally(int Count, long Cents)
{
    public static Tally None { get; } = new(0, 0);

    public Tally Plus(Tally other) => new(Count + other.Count, Cents + other.Cents);

    internal static Tally Of(IEnumerable<long> cents) => cents.Aggregate(None, (sum, one) => new Tally(sum.Count + 1, sum.Cents + one));
}

/// <summary>What happened to the money on one local day.</summary>
/// <param name="Pages">Collected on card pages.</param>
/// <param name="Debits">Collected by automatic debits.</param>
/// <param name="Refused">Debits that were refused, with what they asked for.</param>
/// <param name="Blocked">Accounts blocked, with the instalments behind them.</param>
/// <param name="Refunded">Given back, to cards or by transfer.</param>
public sealed record DayFigures(Tally Pages, Tally Debits, Tally Refused, Tally Blocked, Tally Refunded)
{
    public static DayFigures None { get; } = new(Tally.None, Tally.None, Tally.None, Tally.None, Tally.None);

    public Tally Collected => Pages.Plus(Debits);

    public DayFigures Plus(DayFigures other) => new(
        Pages.Plus(other.Pages), Debits.Plus(other.Debits), Refused.Plus(other.Refused), Blocked.Plus(other.Blocked), Refunded.Plus(other.Refunded));

    public static DayFigures Of(Dossier dossier, IEnumerable<LedgerEntry> entries, DateOnly day, LocalTime clock)
    {
        var facts = entries.Where(entry => clock.DayOf(entry.At) == day).Select(entry => entry.Fact).ToList();
        return new DayFigures(
            Tally.Of(facts.OfType<PaymentReceived>().Where(paid => paid.Door != Door.Debit).Select(paid => paid.Cents)),
            Tally.Of(facts.OfType<PaymentReceived>().Where(paid => paid.Door == Door.Debit).Select(paid => paid.Cents)),
            Tally.Of(facts.OfType<AttemptRefused>().Select(refused => dossier.FindAttempt(refused.Reference))
                .Where(attempt => attempt is { Door: Door.Debit }).Select(attempt => attempt!.Cents)),
            Tally.Of(facts.OfType<AccountBlocked>().Select(blocked => BlockedCents(dossier, blocked))),
            Tally.Of(dossier.Refunds.Where(refund => refund.IsDone && clock.DayOf(refund.At) == day).Select(refund => refund.Cents)));
    }

    // The attempt that was refused last says what could not be collected, whatever the plan has become since.
    private static long BlockedCents(Dossier dossier, AccountBlocked blocked) =>
        dossier.Attempts.LastOrDefault(attempt => attempt is { Door: Door.Debit, State: AttemptState.Refused } && attempt.Instalment == blocked.Instalment)?.Cents ?? 0;
}

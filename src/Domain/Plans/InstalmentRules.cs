namespace Enrollment.Domain.Plans;

/// <summary>Ways to split an amount into instalments.</summary>
public enum InstalmentSplit
{
    /// <summary>Equal parts, spare cents on the first.</summary>
    EqualParts,

    /// <summary>The non-exemptible part first, then equal shares of the rest, spare cents on the last. Equal parts where nothing is exemptible.</summary>
    NonExemptibleFirst,
}

/// <summary>A number of instalments that the school offers.</summary>
/// <param name="Count">2 to 12.</param>
/// <param name="AboveCents">Offered only if what is due is strictly more than this.</param>
public sealed record InstalmentOffer(int Count, long AboveCents, InstalmentSplit Split)
{
    /// <summary>The cents that the amount due must exceed, so that each instalment is of one cent at least whatever the school says.</summary>
    public long ThresholdCents => Math.Max(AboveCents, Count - 1);
}

/// <param name="Offers">The numbers of instalments, each once. There is at least one.</param>
/// <param name="DayOfMonth">Local day on which later instalments are due, 1 to 28.</param>
/// <param name="DebitFrom">Local time at which the debits of the day begin.</param>
/// <param name="DebitWindowMinutes">Students are spread over this many minutes.</param>
/// <param name="AnnounceDaysBefore">A debit is announced by mail this many days before.</param>
/// <param name="RetryAfterDays">Days between one soft refusal and the next attempt. Its length is the number of retries.</param>
public sealed record InstalmentRules(
    IReadOnlyList<InstalmentOffer> Offers,
    int DayOfMonth,
    TimeOnly DebitFrom,
    int DebitWindowMinutes,
    int AnnounceDaysBefore,
    IReadOnlyList<int> RetryAfterDays)
{
    public InstalmentOffer? FindOffer(int count) => Offers.FirstOrDefault(offer => offer.Count == count);

    /// <summary>Returns the numbers of instalments offered for that amount, the smallest first.</summary>
    public IReadOnlyList<int> CountsFor(long dueCents) =>
        [.. Offers.Where(offer => dueCents > offer.ThresholdCents).Select(offer => offer.Count).Order()];
}

namespace Enrollment.Domain.Plans;

/// <summary>How an amount is cut into parts, and when they are due.</summary>
public static class Schedule
{
    /// <summary>The parts in cents. Their sum is the total, and where the total allows it each is of one cent at least.</summary>
    public static IReadOnlyList<long> Split(int count, long totalCents, long exemptibleCents, InstalmentSplit split)
    {
        var firstCents = totalCents - exemptibleCents;
        return split == InstalmentSplit.NonExemptibleFirst && exemptibleCents >= count - 1 && firstCents > 0
            ? [firstCents, .. EqualShares(count - 1, exemptibleCents, spareOnFirst: false)]
            : EqualShares(count, totalCents, spareOnFirst: true);
    }

    /// <summary>Equal shares whose sum is exactly the total.</summary>
    public static IReadOnlyList<long> EqualShares(int count, long totalCents, bool spareOnFirst)
    {
        var (share, spare) = Math.DivRem(totalCents, count);
        var shares = Enumerable.Repeat(share, count).ToArray();
        shares[spareOnFirst ? 0 : ^1] += spare;
        return shares;
    }

    /// <summary>The first on the day it was paid, each next one on that day of the following month.</summary>
    public static IReadOnlyList<DateOnly> DueDates(int count, DateOnly firstPaidOn, int dayOfMonth) =>
    [
        firstPaidOn,
        .. Enumerable.Range(1, count - 1).Select(month =>
            new DateOnly(firstPaidOn.Year, firstPaidOn.Month, 1).AddMonths(month).AddDays(dayOfMonth - 1)),
    ];
}

namespace Enrollment.Domain.Plans;

/// <summary>Splits an amount into instalments, and computes their due dates.</summary>
public static class Schedule
{
    /// <summary>Returns the instalments in cents. Their sum is the total, and each is of one cent at least if the total allows it.</summary>
    public static IReadOnlyList<long> Split(int count, long totalCents, long exemptibleCents, InstalmentSplit split)
    {
        var firstCents = totalCents - exemptibleCents;
        return split == InstalmentSplit.NonExemptibleFirst && exemptibleCents >= count - 1 && firstCents > 0
            ? [firstCents, .. EqualShares(count - 1, exemptibleCents, spareOnFirst: false)]
            : EqualShares(count, totalCents, spareOnFirst: true);
    }

    /// <summary>Returns equal shares whose sum is exactly the total.</summary>
    public static IReadOnlyList<long> EqualShares(int count, long totalCents, bool spareOnFirst)
    {
        var (share, spare) = Math.DivRem(totalCents, count);
        var shares = Enumerable.Repeat(share, count).ToArray();
        shares[spareOnFirst ? 0 : ^1] += spare;
        return shares;
    }

    /// <summary>Returns the due dates. The first is the day on which it was paid, and each next one that day of the following month: in the source case the 10th.</summary>
    public static IReadOnlyList<DateOnly> DueDates(int count, DateOnly firstPaidOn, int dayOfMonth) =>
    [
        firstPaidOn,
        .. Enumerable.Range(1, count - 1).Select(month =>
            new DateOnly(firstPaidOn.Year, firstPaidOn.Month, 1).AddMonths(month).AddDays(dayOfMonth - 1)),
    ];
}

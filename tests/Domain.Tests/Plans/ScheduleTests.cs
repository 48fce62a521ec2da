using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Plans;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(3, 60100, 0, InstalmentSplit.EqualParts, new long[] { 20034, 20033, 20033 })]
    [InlineData(6, 377000, 316900, InstalmentSplit.NonExemptibleFirst, new long[] { 60100, 63380, 63380, 63380, 63380, 63380 })]
    [InlineData(3, 377000, 316900, InstalmentSplit.EqualParts, new long[] { 125668, 125666, 125666 })]
    [InlineData(6, 100001, 0, InstalmentSplit.NonExemptibleFirst, new long[] { 16671, 16666, 16666, 16666, 16666, 16666 })]
    [InlineData(6, 377001, 316901, InstalmentSplit.NonExemptibleFirst, new long[] { 60100, 63380, 63380, 63380, 63380, 63381 })]
    [InlineData(6, 120000, 120000, InstalmentSplit.NonExemptibleFirst, new long[] { 20000, 20000, 20000, 20000, 20000, 20000 })]
    [InlineData(2, 60101, 0, InstalmentSplit.EqualParts, new long[] { 30051, 30050 })]
    [InlineData(3, 377000, 316900, InstalmentSplit.NonExemptibleFirst, new long[] { 60100, 158450, 158450 })]
    [InlineData(4, 100001, 0, InstalmentSplit.NonExemptibleFirst, new long[] { 25001, 25000, 25000, 25000 })]
    [InlineData(6, 377000, 316900, InstalmentSplit.EqualParts, new long[] { 62835, 62833, 62833, 62833, 62833, 62833 })]
    [InlineData(10, 377000, 316900, InstalmentSplit.NonExemptibleFirst, new long[] { 60100, 35211, 35211, 35211, 35211, 35211, 35211, 35211, 35211, 35212 })]
    public void An_amount_is_cut_as_the_school_does(int count, long total, long exemptible, InstalmentSplit split, long[] parts) =>
        Assert.Equal(parts, Schedule.Split(count, total, exemptible, split));

    [Fact]
    public void Too_little_to_exempt_for_five_instalments_is_cut_in_equal_parts() =>
        Assert.Equal(6, Schedule.Split(6, 100001, 4, InstalmentSplit.NonExemptibleFirst).Count(cents => cents > 16000));

    [Fact]
    public void The_parts_always_make_the_whole()
    {
        var random = new Random(20220901);
        for (var trial = 0; trial < 5000; trial++)
        {
            var (count, total) = (random.Next(2, 13), random.NextInt64(100, 1_000_000));
            var split = random.Next(2) == 0 ? InstalmentSplit.EqualParts : InstalmentSplit.NonExemptibleFirst;
            var parts = Schedule.Split(count, total, random.NextInt64(0, total + 1), split);

            Assert.Equal((count, total), (parts.Count, parts.Sum()));
            Assert.All(parts, cents => Assert.True(cents > 0, $"{count} parts of {total}"));
        }
    }

    [Theory]
    [InlineData("2022-09-05", new[] { "2022-09-05", "2022-10-10", "2022-11-10" })]
    [InlineData("2022-09-10", new[] { "2022-09-10", "2022-10-10", "2022-11-10" })]
    [InlineData("2022-10-31", new[] { "2022-10-31", "2022-11-10", "2022-12-10" })]
    [InlineData("2022-11-30", new[] { "2022-11-30", "2022-12-10", "2023-01-10" })]
    [InlineData("2024-01-31", new[] { "2024-01-31", "2024-02-10", "2024-03-10" })]
    [InlineData("2024-02-29", new[] { "2024-02-29", "2024-03-10", "2024-04-10" })]
    public void The_next_ones_are_due_on_the_tenth_of_the_following_months(string paidOn, string[] due) =>
        Assert.Equal(due.Select(Day), Schedule.DueDates(3, Day(paidOn), 10));

    [Theory]
    [InlineData(5, "2022-09-05", "2023-02-05")]
    [InlineData(28, "2022-09-30", "2023-02-28")]
    [InlineData(28, "2023-09-30", "2024-02-28")]
    public void Every_month_has_the_day_whatever_the_school_chose(int dayOfMonth, string paidOn, string inFebruary) =>
        Assert.Equal(Day(inFebruary), Schedule.DueDates(10, Day(paidOn), dayOfMonth)[5]);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Each_of_the_five_others_is_of_one_cent_at_least()
    {
        Assert.Equal([100000, 1, 1, 1, 1, 1], Schedule.Split(6, 100005, 5, InstalmentSplit.NonExemptibleFirst));
        Assert.Equal([16669, 16667, 16667, 16667, 16667, 16667], Schedule.Split(6, 100004, 4, InstalmentSplit.NonExemptibleFirst));
    }
}

using System.Globalization;
using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Schools;

public sealed class LocalTimeTests
{
    private static readonly LocalTime Paris = new("Europe/Paris");

    [Theory]
    [InlineData("2022-07-01T12:00", "2022-07-01T10:00Z")]
    [InlineData("2022-12-01T12:00", "2022-12-01T11:00Z")]
    [InlineData("2023-03-26T01:59", "2023-03-26T00:59Z")]
    [InlineData("2023-03-26T03:00", "2023-03-26T01:00Z")]
    [InlineData("2022-10-30T03:00", "2022-10-30T02:00Z")]
    public void A_local_time_is_an_instant(string local, string instant)
    {
        Assert.Equal(Utc(instant), Paris.Instant(Samples.Local(local)));
        Assert.Equal(Samples.Local(local), Paris.At(Utc(instant)));
    }

    [Theory]
    [InlineData("2023-03-26T02:00")]
    [InlineData("2023-03-26T02:20")]
    [InlineData("2023-03-26T02:59")]
    public void A_time_that_the_clocks_skip_is_the_first_instant_after(string local) =>
        Assert.Equal(Utc("2023-03-26T01:00Z"), Paris.Instant(Samples.Local(local)));

    [Fact]
    public void An_hour_that_comes_twice_is_its_second_coming() =>
        Assert.Equal(Utc("2022-10-30T01:30Z"), Paris.Instant(Samples.Local("2022-10-30T02:30")));

    [Theory]
    [InlineData("2022-10-09T21:59Z", "2022-10-09")]
    [InlineData("2022-10-09T22:00Z", "2022-10-10")]
    [InlineData("2022-12-31T23:00Z", "2023-01-01")]
    public void A_day_begins_at_local_midnight(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Paris.DayOf(Utc(instant)));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

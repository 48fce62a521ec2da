using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Schools;

public sealed class PortalCalendarTests
{
    [Theory]
    [InlineData("2022-06-20T07:59:59", false)]
    [InlineData("2022-06-20T08:00:00", true)]
    [InlineData("2022-07-27T11:59:59", true)]
    [InlineData("2022-07-27T12:00:00", false)]
    [InlineData("2022-08-18T08:00:00", true)]
    public void A_window_is_open_from_its_first_instant_and_closed_at_its_last(string now, bool open) =>
        Assert.Equal(open, Samples.School.Calendar.Closed(PortalMenu.Declaration, Samples.Local(now)) is null);

    [Fact]
    public void The_two_menus_have_their_own_windows()
    {
        var now = Samples.Local("2022-08-19T10:00");

        Assert.Null(Samples.School.Calendar.Closed(PortalMenu.Declaration, now));
        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, Samples.Local("2022-08-22T08:00")), Samples.School.Calendar.Closed(PortalMenu.Payment, now));
    }

    [Fact]
    public void When_no_opening_is_planned_no_date_is_given() =>
        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, null), Samples.School.Calendar.Closed(PortalMenu.Payment, Samples.Local("2022-12-01T00:00")));

    [Fact]
    public void The_soonest_opening_is_given_whatever_the_order_of_the_windows()
    {
        var windows = Samples.School.Calendar.Payment;
        var calendar = new PortalCalendar([], [windows[1], windows[0]]);

        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, windows[0].Opens), calendar.Closed(PortalMenu.Payment, Samples.Local("2022-01-01T00:00")));
    }
}

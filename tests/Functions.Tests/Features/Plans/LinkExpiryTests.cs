using System.Net;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

public sealed class LinkExpiryTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_link_ends_after_fourteen_days_and_the_reminders_bring_others()
    {
        await Campus.DeclaredAsync("late1");
        await Campus.PostAsync("student", "late1", "/api/dossier/plans", new { instalments = 3 });
        var first = await ApprovalLinks.LastAsync(Campus, "late1");

        using var old = new ApprovalBrowser(App);
        Assert.Equal(HttpStatusCode.OK, await old.OpenAsync(first));
        await Campus.MoveToAsync("2022-09-19T10:30:00+02:00");
        using var browser = new ApprovalBrowser(App);
        Assert.Equal(HttpStatusCode.Gone, await browser.OpenAsync(first));
        Assert.Contains("expiré", browser.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await old.DecideAsync("accept"));
        Assert.Contains("expiré", old.Page, StringComparison.Ordinal);
        Assert.Equal("requested", (await Campus.DossierAsync("late1")).GetProperty("plan").GetProperty("state").GetString());

        // The mail of the escalation, a week after the request, is still good.
        var last = await ApprovalLinks.LastAsync(Campus, "late1");
        Assert.NotEqual(first, last);
        Assert.Equal(200, await ApprovalLinks.DecideAsync(App, last, "accept"));
    }
}

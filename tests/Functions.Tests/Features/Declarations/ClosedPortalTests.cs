using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Declarations;

/// <summary>The days of August on which the portal is closed, and its reopening in two steps.</summary>
public sealed class ClosedPortalTests() : OwnClock("2022-08-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_closed_portal_says_when_it_reopens_and_what_is_open_all_year_stays_open()
    {
        await Campus.EnrolAsync("shut1", "GC");
        var token = await App.TokenAsync("student", "shut1");
        using (var closed = await App.CallAsync("POST", "/api/dossier/declaration", token, Calls.Raw("""{"situation":"01"}""")))
        {
            Assert.Equal("portal-closed", await closed.ProblemAsync(409));
            Assert.Contains("18 August 2022 at 08:00", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/api/dossier", "/api/dossier/position", "/api/dossier/invoices" })
            await Campus.GetAsync("student", "shut1", path);

        // One second before and at eight, Paris time; the payment menus open four days later.
        await Campus.MoveToAsync("2022-08-18T07:59:59+02:00");
        Assert.Equal("portal-closed", await Campus.RefusedAsync("student", "shut1", HttpMethod.Post, "/api/dossier/declaration", new { situation = "01" }));
        await Campus.MoveToAsync("2022-08-18T08:00:00+02:00");
        await Campus.PostAsync("student", "shut1", "/api/dossier/declaration", new { situation = "01" });
        Assert.Equal("portal-closed", await Campus.RefusedAsync("student", "shut1", HttpMethod.Post, "/api/dossier/payments"));
        Assert.Equal("portal-closed", await Campus.RefusedAsync("student", "shut1", HttpMethod.Post, "/api/dossier/plans", new { instalments = 3 }));
        Assert.Equal("portal-closed", WhyNotPay(await Campus.DossierAsync("shut1")));

        await Campus.MoveToAsync("2022-08-22T08:00:00+02:00");
        await Campus.PayAsync("shut1", "/api/dossier/payments");
        Assert.Equal(0, (await Campus.DossierAsync("shut1")).GetProperty("dueCents").GetInt64());
    }

    private static string WhyNotPay(JsonElement dossier) => dossier.GetProperty("menu").EnumerateArray()
        .Single(line => line.GetProperty("line").GetString() == "payOnce")
        .GetProperty("why").GetProperty("type").GetString()!.Split(':')[^1];
}

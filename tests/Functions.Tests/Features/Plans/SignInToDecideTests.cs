using System.Net;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

public sealed class SignInToDecideTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task With_the_setting_the_link_shows_and_an_accountant_who_signed_in_decides()
    {
        await Campus.DeclaredAsync("sign1");
        await Campus.PostAsync("student", "sign1", "/api/dossier/plans", new { instalments = 3 });
        var link = await ApprovalLinks.LastAsync(Campus, "sign1");
        using var before = new ApprovalBrowser(App);
        await before.OpenAsync(link);
        await App.RestartAsync(("Links:SignInToDecide", "true"), ("App:PortalUrl", "https://portal.test/inscription/"));
        using var browser = new ApprovalBrowser(App);
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));
        Assert.Empty(browser.Forms);
        Assert.Contains($"href=\"https://portal.test/inscription/#approval={link.Split('#')[1]}\"", browser.Page, StringComparison.Ordinal);

        // The form of a page that was opened before.
        Assert.Equal(HttpStatusCode.Unauthorized, await before.DecideAsync("accept"));
        before.SignIn(await App.TokenAsync("committee", "com"));
        Assert.Equal(HttpStatusCode.Forbidden, await before.DecideAsync("accept"));
        Assert.DoesNotContain("plan-accepted", await Campus.FactsAsync("sign1"));

        before.SignIn(await App.TokenAsync("accountant", "jeanne"));
        Assert.Equal(HttpStatusCode.OK, await before.DecideAsync("accept"));
        Assert.Contains("plan-accepted", await Campus.FactsAsync("sign1"));
    }
}

using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Access;

public sealed class SignInHardeningTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_password_of_128_letters_is_taken_whole_and_one_more_is_refused()
    {
        const string letters = "un secret é 語 🔑 ";
        var longest = string.Concat(Enumerable.Repeat(letters, 7));
        longest += new string('z', 128 - longest.EnumerateRunes().Count());
        await Campus.EnrolAsync("long1", "GC");
        await Campus.AskForLinkAsync(App, "long1@example.org");
        var token = (await Campus.LinksAsync("long1@example.org"))[0];

        using var tooLong = await App.PostAsync("/api/sign-in/password", new { token, password = longest + "z" });
        Assert.Equal("invalid-request", await tooLong.ProblemAsync(400));
        using var taken = await App.PostAsync("/api/sign-in/password", new { token, password = longest });
        Assert.Equal(200, (int)taken.StatusCode);

        using var cut = await App.SignInAsync("long1@example.org", longest[..^1]);
        Assert.Equal("sign-in-refused", await cut.ProblemAsync(401));
        using var whole = await App.SignInAsync("long1@example.org", longest);
        Assert.Equal(200, (int)whole.StatusCode);
    }

    [Fact]
    public async Task Signing_in_and_being_refused_are_in_the_audit()
    {
        await Campus.EnrolAsync("seen1", "GC");
        await Campus.ConnectAsync(App, "seen1@example.org");
        using var wrong = await App.SignInAsync("seen1@example.org", "not the password");
        using var unknown = await App.SignInAsync("stranger@example.org", "not the password");
        var signedIn = await (await App.SignInAsync("seen1@example.org")).JsonAsync();
        using var everywhere = await App.PostAsync("/api/sign-out/everywhere", new { refreshToken = signedIn.Text("refreshToken") });
        Assert.Equal(204, (int)everywhere.StatusCode);

        var audit = await Campus.GetAsync("administrator", "adm", "/api/audit");
        var rows = audit.GetProperty("items").EnumerateArray()
            .Select(row => (row.Text("actor"), row.Text("action"), row.GetProperty("status") is { ValueKind: JsonValueKind.Number } status ? status.GetInt32() : 0))
            .ToList();

        Assert.Equal(
            new[]
            {
                ("nobody", "SignIn", 401), ("student:seen1", "SetPassword", 0), ("student:seen1", "SignIn", 0), ("student:seen1", "SignIn", 401),
                ("student:seen1", "SignOutEverywhere", 0),
            },
            rows.Where(row => row.Item2 is "SetPassword" or "SignIn" or "SignOutEverywhere").Order());
        Assert.DoesNotContain("stranger", audit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_a_sign_in_that_expired_opens_no_route()
    {
        await Campus.EnrolAsync("table1", "GC");
        Assert.Equal(200, await App.DossierStatusAsync((await Campus.ConnectAsync(App, "table1@example.org")).Text("accessToken")));
        var token = (await App.SignedInAgoAsync("table1", TimeSpan.FromMinutes(10))).AccessToken;

        foreach (var route in Routes.All.Where(route => route.Role is not null))
        {
            using var answer = await App.CallAsync(route.Method, "/api/" + route.Path.Replace("{me}", "table1", StringComparison.Ordinal), token);
            Assert.Equal((route.Name, 401), (route.Name, (int)answer.StatusCode));
        }
    }
}

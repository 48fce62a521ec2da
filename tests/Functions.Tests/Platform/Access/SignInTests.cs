using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Access;

public sealed class SignInTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Ana = "ana1@example.org";

    [Fact]
    public async Task A_link_sets_a_password_once_and_the_person_is_told()
    {
        await Campus.EnrolAsync("ana1", "GC");

        var connected = await Campus.ConnectAsync(App, Ana);

        Assert.Equal("ana1", connected.Text("subject"));
        Assert.Equal(200, await App.DossierStatusAsync(connected.Text("accessToken")));
        await Campus.MoveToAsync("2022-09-05T10:06:00+02:00");
        Assert.Contains(await Campus.MailsAsync(), mail => mail.Contains("Votre mot de passe est enregistré", StringComparison.Ordinal));
        var used = (await Campus.LinksAsync(Ana))[0];
        using var again = await App.PostAsync("/api/sign-in/password", new { token = used, password = "un tout autre secret 43" });
        Assert.Equal("link-unusable", await again.ProblemAsync(410));
        Assert.Equal(200, (int)(await App.SignInAsync("ANA1@Example.org ")).StatusCode);
    }

    [Fact]
    public async Task A_link_whose_answer_was_lost_may_set_the_same_password_again_for_a_moment()
    {
        await Campus.EnrolAsync("ana1", "GC");
        var lost = await Campus.ConnectAsync(App, Ana);
        var token = (await Campus.LinksAsync(Ana))[0];

        var again = await (await App.PostAsync("/api/sign-in/password", new { token, password = People.Password })).JsonAsync();

        Assert.Equal(200, await App.DossierStatusAsync(again.Text("accessToken")));
        Assert.Equal(401, await App.DossierStatusAsync(lost.Text("accessToken")));
        using var other = await App.PostAsync("/api/sign-in/password", new { token, password = "un tout autre secret 43" });
        Assert.Equal("link-unusable", await other.ProblemAsync(410));
    }

    [Fact]
    public async Task A_link_expires_and_an_address_gets_a_few_per_hour()
    {
        await Campus.EnrolAsync("ana1", "GC");
        foreach (var minute in new[] { 1, 2, 3, 4, 5 })
        {
            await Campus.MoveToAsync($"2022-09-05T10:0{minute}:00+02:00");
            await Campus.AskForLinkAsync(App, Ana);
        }

        var links = await Campus.LinksAsync(Ana);
        Assert.Equal(4, links.Distinct().Count());
        await Campus.MoveToAsync("2022-09-05T11:05:00+02:00");
        using var late = await App.PostAsync("/api/sign-in/password", new { token = links[^1], password = People.Password });
        Assert.Equal("link-unusable", await late.ProblemAsync(410));
    }

    [Fact]
    public async Task An_unknown_address_is_answered_as_a_known_one_and_made_to_wait_as_long()
    {
        await Campus.EnrolAsync("ana1", "GC");
        await Campus.ConnectAsync(App, Ana);
        await Campus.AskForLinkAsync(App, "nobody@example.org");
        Assert.Empty(await Campus.LinksAsync("nobody@example.org"));

        foreach (var email in new[] { Ana, "nobody@example.org" })
        {
            for (var guess = 0; guess < 5; guess++)
                Assert.Equal("sign-in-refused", await (await App.SignInAsync(email, "not the password")).ProblemAsync(401));
            using var closed = await App.SignInAsync(email);
            Assert.Equal("too-many-attempts", await closed.ProblemAsync(429));
            Assert.Equal(TimeSpan.FromMinutes(1), closed.Headers.RetryAfter!.Delta);
        }

        await Campus.MoveToAsync("2022-09-05T10:01:01+02:00");
        Assert.Equal(200, (int)(await App.SignInAsync(Ana)).StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_one_used_again_ends_the_session()
    {
        await Campus.EnrolAsync("ana1", "GC");
        var first = await Campus.ConnectAsync(App, Ana);
        var second = await (await App.RefreshAsync(first.Text("refreshToken"))).JsonAsync();

        // The answer was lost: the same token again, while its successor is unused.
        var again = await (await App.RefreshAsync(first.Text("refreshToken"))).JsonAsync();
        Assert.Equal(200, await App.DossierStatusAsync(again.Text("accessToken")));
        Assert.Equal(second.Text("refreshToken"), again.Text("refreshToken"));

        var third = await (await App.RefreshAsync(second.Text("refreshToken"))).JsonAsync();
        Assert.Equal("session-ended", await (await App.RefreshAsync(first.Text("refreshToken"))).ProblemAsync(401));
        Assert.Equal("session-ended", await (await App.RefreshAsync(third.Text("refreshToken"))).ProblemAsync(401));
        Assert.Equal(401, await App.DossierStatusAsync(third.Text("accessToken")));
    }

    [Fact]
    public async Task Tabs_that_refresh_one_session_at_once_all_go_on()
    {
        await Campus.EnrolAsync("ana1", "GC");
        var first = await Campus.ConnectAsync(App, Ana);

        var tabs = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await (await App.RefreshAsync(first.Text("refreshToken"))).JsonAsync()));

        foreach (var tab in tabs)
            Assert.Equal(200, await App.DossierStatusAsync(tab.Text("accessToken")));
        var next = await Task.WhenAll(tabs.Select(async tab => await (await App.RefreshAsync(tab.Text("refreshToken"))).JsonAsync()));
        Assert.Equal(200, await App.DossierStatusAsync(next[^1].Text("accessToken")));
    }

    [Fact]
    public async Task An_access_token_ends_after_ten_minutes_and_a_session_left_alone_after_thirty()
    {
        await Campus.EnrolAsync("ana1", "GC");
        await Campus.ConnectAsync(App, Ana);

        var good = await App.SignedInAgoAsync("ana1", TimeSpan.FromMinutes(9));
        Assert.Equal(200, await App.DossierStatusAsync(good.AccessToken));
        var late = await App.SignedInAgoAsync("ana1", TimeSpan.FromMinutes(10));
        Assert.Equal(401, await App.DossierStatusAsync(late.AccessToken));
        var renewed = await (await App.RefreshAsync(late.RefreshToken)).JsonAsync();
        Assert.Equal(200, await App.DossierStatusAsync(renewed.Text("accessToken")));
        var alone = await App.SignedInAgoAsync("ana1", TimeSpan.FromMinutes(30));
        Assert.Equal("session-ended", await (await App.RefreshAsync(alone.RefreshToken)).ProblemAsync(401));
    }

    [Fact]
    public async Task Moving_the_clock_of_the_school_signs_nobody_out()
    {
        await Campus.EnrolAsync("ana1", "GC");
        var signedIn = await Campus.ConnectAsync(App, Ana);
        var issued = await App.TokenAsync("student", "ana1");

        await Campus.MoveToAsync("2022-12-05T10:00:00+01:00");

        Assert.Equal(200, await App.DossierStatusAsync(signedIn.Text("accessToken")));
        Assert.Equal(200, await App.DossierStatusAsync(issued));
        var renewed = await (await App.RefreshAsync(signedIn.Text("refreshToken"))).JsonAsync();
        Assert.Equal(200, await App.DossierStatusAsync(renewed.Text("accessToken")));
    }

    [Fact]
    public async Task Signing_out_takes_effect_at_once_here_or_everywhere()
    {
        await Campus.EnrolAsync("ana1", "GC");
        await Campus.ConnectAsync(App, Ana);
        var one = await (await App.SignInAsync(Ana)).JsonAsync();
        var two = await (await App.SignInAsync(Ana)).JsonAsync();
        var three = await (await App.SignInAsync(Ana)).JsonAsync();

        Assert.Equal(204, (int)(await App.PostAsync("/api/sign-out", new { refreshToken = one.Text("refreshToken") })).StatusCode);
        Assert.Equal(401, await App.DossierStatusAsync(one.Text("accessToken")));
        Assert.Equal(200, await App.DossierStatusAsync(two.Text("accessToken")));
        Assert.Equal(204, (int)(await App.PostAsync("/api/sign-out/everywhere", new { refreshToken = two.Text("refreshToken") })).StatusCode);
        Assert.Equal(401, await App.DossierStatusAsync(two.Text("accessToken")));
        Assert.Equal(401, await App.DossierStatusAsync(three.Text("accessToken")));
    }

    [Fact]
    public async Task Tokens_stay_good_when_the_app_is_started_again_even_without_the_shared_key()
    {
        await Campus.EnrolAsync("ana1", "GC");
        var signedIn = await Campus.ConnectAsync(App, Ana);
        var shared = await App.TokenAsync("student", "ana1");

        await App.RestartAsync(("Auth:SigningKey", ""));

        Assert.Equal(200, await App.DossierStatusAsync(signedIn.Text("accessToken")));
        Assert.Equal(401, await App.DossierStatusAsync(shared));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("motdepasse1234")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("me, ANA1, in person")]
    public async Task A_password_that_would_be_guessed_is_refused_and_the_link_stays_good(string password)
    {
        await Campus.EnrolAsync("ana1", "GC");
        await Campus.AskForLinkAsync(App, Ana);
        var token = (await Campus.LinksAsync(Ana))[0];

        using var answer = await App.PostAsync("/api/sign-in/password", new { token, password });

        Assert.Equal("invalid-request", await answer.ProblemAsync(400));
        Assert.Equal(200, (int)(await App.PostAsync("/api/sign-in/password", new { token, password = People.Password })).StatusCode);
    }
}

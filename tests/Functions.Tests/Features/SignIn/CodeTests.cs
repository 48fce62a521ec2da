using System.Text.RegularExpressions;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Tests.Features.Plans;
using Enrollment.Functions.Tests.Platform.Access;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.SignIn;

/// <summary>The code under a mailed link, for readers whose mail service breaks links.</summary>
public sealed partial class CodeTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Ana = "ana1@example.org";
    private const string Other = "un tout autre secret 43";

    [Fact]
    public async Task The_code_of_a_mail_sets_a_password_as_its_link_does_and_ends_the_link()
    {
        var (link, code) = await AskedAsync();

        var opened = await (await UseAsync(code.ToLowerInvariant())).JsonAsync();
        Assert.Equal("password", opened.Text("opens"));
        await (await App.PostAsync("/api/sign-in/password", new { token = opened.Text("token"), password = People.Password })).JsonAsync();

        Assert.Equal("link-unusable", await (await App.PostAsync("/api/sign-in/password", new { token = link, password = Other })).ProblemAsync(410));
        Assert.Equal("code-unusable", await (await UseAsync(code, after: "10:10")).ProblemAsync(410));
    }

    [Fact]
    public async Task The_link_ends_its_code()
    {
        var (link, code) = await AskedAsync();
        await (await App.PostAsync("/api/sign-in/password", new { token = link, password = People.Password })).JsonAsync();

        Assert.Equal("code-unusable", await (await UseAsync(code, after: "10:10")).ProblemAsync(410));
    }

    [Fact]
    public async Task A_code_works_once_or_again_for_a_moment_where_its_answer_was_lost()
    {
        var (_, code) = await AskedAsync();

        var first = await (await UseAsync(code)).JsonAsync();
        Assert.Equal(first.Text("token"), (await (await UseAsync(code, after: "10:04")).JsonAsync()).Text("token"));
        Assert.Equal("code-unusable", await (await UseAsync(code, after: "10:06")).ProblemAsync(410));
    }

    [Fact]
    public async Task A_code_expires_with_its_link()
    {
        var (_, code) = await AskedAsync();

        Assert.Equal("code-unusable", await (await UseAsync(code, after: "11:00")).ProblemAsync(410));
    }

    [Fact]
    public async Task Who_guesses_codes_waits_and_what_cannot_be_one_costs_nothing()
    {
        var (_, code) = await AskedAsync();
        foreach (var typo in Enumerable.Repeat("M4T0R-Y8KC", 10))
            Assert.Equal("invalid-request", await (await UseAsync(typo)).ProblemAsync(400));
        foreach (var guess in Enumerable.Range(0, SignInAttempts.Free))
            Assert.Equal("code-unusable", await (await UseAsync($"M0000-0000{guess}")).ProblemAsync(410));

        using var closed = await UseAsync(code);
        Assert.Equal("too-many-attempts", await closed.ProblemAsync(429));
        Assert.Equal(TimeSpan.FromMinutes(1), closed.Headers.RetryAfter!.Delta);

        // Guesses at one family keep nobody from the other, nor for long from this one.
        Assert.Equal("code-unusable", await (await UseAsync("D0000-00000")).ProblemAsync(410));
        Assert.Equal("password", (await (await UseAsync(code, after: "10:02")).JsonAsync()).Text("opens"));
    }

    [Fact]
    public async Task The_code_of_the_accountants_opens_their_request_and_a_decision_ends_both()
    {
        await Campus.DeclaredAsync("code1");
        await Campus.PostAsync("student", "code1", "/api/dossier/plans", new { instalments = 3 });
        var link = await ApprovalLinks.LastAsync(Campus, "code1");
        var code = Code().Match((await Campus.MailsAsync()).Last(mail => mail.Contains(link, StringComparison.Ordinal))).Value;

        var opened = await (await UseAsync(code)).JsonAsync();
        Assert.Equal(("approval", link.Split('#')[1]), (opened.Text("opens"), opened.Text("token")));
        Assert.Equal(200, await ApprovalLinks.DecideAsync(App, $"#{opened.Text("token")}", "accept"));

        Assert.Equal(410, await ApprovalLinks.DecideAsync(App, link, "refuse", "Non"));
        Assert.Equal("code-unusable", await (await UseAsync(code, after: "10:10")).ProblemAsync(410));
    }

    [Fact]
    public async Task Neither_a_code_nor_its_token_stands_in_storage_or_in_the_log()
    {
        var (link, code) = await AskedAsync();
        await (await UseAsync(code)).JsonAsync();

        Assert.Empty(await Privacy.StorageScan.FindAsync(App, code, code.Replace("-", "", StringComparison.Ordinal), link));
        Assert.DoesNotContain(code, App.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(link, App.Output, StringComparison.Ordinal);
    }

    private async Task<(string Link, string Code)> AskedAsync()
    {
        await Campus.EnrolAsync("ana1", "GC");
        await Campus.AskForLinkAsync(App, Ana);
        var mail = (await Campus.MailsAsync()).Last(text => text.Contains("#first-connection=", StringComparison.Ordinal));
        return ((await Campus.LinksAsync(Ana))[^1], Code().Match(mail).Value);
    }

    /// <param name="after">The time of that day to move to first.</param>
    private async Task<HttpResponseMessage> UseAsync(string code, string? after = null)
    {
        if (after is not null)
            await Campus.MoveToAsync($"2022-09-05T{after}:00+02:00");
        return await App.PostAsync("/api/sign-in/codes", new { code });
    }

    [GeneratedRegex("\\b[MD][0-9A-Z]{4}-[0-9A-Z]{5}\\b")]
    private static partial Regex Code();
}

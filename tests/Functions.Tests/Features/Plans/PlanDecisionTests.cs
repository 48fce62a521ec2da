using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Enrollment.Functions.Tests.Features.Lists;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

/// <summary>The decision an accountant takes signed in, beside the mailed link.</summary>
public sealed class PlanDecisionTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_request_waits_in_the_list_until_it_is_decided_and_the_link_then_says_so()
    {
        var link = await AskAsync("dec1");
        var row = (await campus.RequestsAsync("search=dec1")).Row("dec1");
        Assert.Equal(60100, row.GetProperty("totalCents").GetInt64());
        Assert.Equal([20034L, 20033, 20033], row.GetProperty("instalmentCents").EnumerateArray().Select(cents => cents.GetInt64()));

        var noted = await campus.PostAsync("accountant", "paula", Path("dec1", row.GetProperty("plan").GetInt32()), new { decision = "accept" });

        Assert.Equal("accept", noted.GetProperty("decision").GetString());
        Assert.Empty((await campus.RequestsAsync("search=dec1")).Students());
        using var browser = new ApprovalBrowser(day.App);
        Assert.Equal(HttpStatusCode.Gone, await browser.OpenAsync(link));
        Assert.Contains("déjà", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        var entry = (await campus.LedgerAsync("dec1"))[^1];
        Assert.Equal("accountant:paula", entry.GetProperty("actor").GetString());
        await campus.PayAsync("dec1", "/api/dossier/plans/current/payments");
        Assert.Equal("running", (await campus.AccountsAsync("search=dec1")).Row("dec1").GetProperty("plan").GetString());
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_and_the_first_decision_stands()
    {
        await AskAsync("dec2");

        Assert.Equal("reason-missing", await RefusedAsync("dec2", new { decision = "refuse" }));
        Assert.Equal("reason-missing", await RefusedAsync("dec2", new { decision = "refuse", reason = "  " }));
        Assert.Equal("invalid-request", await RefusedAsync("dec2", new { decision = "refuse", reason = new string('é', 1001) }));
        Assert.Equal("invalid-request", await RefusedAsync("dec2", new { decision = "perhaps" }));
        Assert.Equal("no-plan-to-decide", await campus.RefusedAsync("accountant", "acc", HttpMethod.Post, Path("dec2", 2), new { decision = "accept" }));
        Assert.Equal("not-found", await campus.RefusedAsync("accountant", "acc", HttpMethod.Post, Path("nobody0", 1), new { decision = "accept" }));
        Assert.DoesNotContain(await campus.FactsAsync("dec2"), fact => fact is "plan-accepted" or "plan-refused");

        await campus.PostAsync("accountant", "acc", Path("dec2", 1), new { decision = "refuse", reason = " Dossier tardif " });
        Assert.Equal("plan-already-decided", await RefusedAsync("dec2", new { decision = "accept" }));
        var plan = (await campus.DossierAsync("dec2")).GetProperty("plan");
        Assert.Equal(("refused", "Dossier tardif"), (plan.GetProperty("state").GetString(), plan.GetProperty("reason").GetString()));
        await campus.SettleAsync();
        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains("dec2@example.org", StringComparison.Ordinal) && mail.Contains("Dossier tardif", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_one_key_a_decision_is_answered_the_same_and_another_version_is_not_decided_on()
    {
        await AskAsync("dec3");
        var token = await day.App.TokenAsync("accountant", "acc");
        async Task<(int Status, string Body)> CallAsync(string body, string? key, string? version = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path("dec3", 1)) { Content = Calls.Raw(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            if (version is not null)
                request.Headers.TryAddWithoutValidation("If-Match", version);
            using var answer = await day.App.Http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(412, (await CallAsync("""{"decision":"accept"}""", null, "\"1\"")).Status);
        var first = await CallAsync("""{"decision":"accept"}""", "dec3-key");
        Assert.Equal(200, first.Status);
        Assert.Equal(first, await CallAsync("""{"decision":"accept"}""", "dec3-key"));
        Assert.Equal(422, (await CallAsync("""{"decision":"refuse","reason":"x"}""", "dec3-key")).Status);
        Assert.Single(await campus.FactsAsync("dec3"), fact => fact == "plan-accepted");
    }

    [Fact]
    public async Task Of_the_link_and_the_signed_in_decision_at_once_exactly_one_is_taken()
    {
        for (var round = 0; round < 5; round++)
        {
            var student = $"dec4{round}";
            var link = await AskAsync(student);
            using var browser = new ApprovalBrowser(day.App);
            Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));

            var byLink = browser.DecideAsync("refuse", "Trop tard");
            using var signedIn = await campus.SendAsync("accountant", "acc", HttpMethod.Post, Path(student, 1), JsonContent.Create(new { decision = "accept" }));

            var decided = new[] { await byLink == HttpStatusCode.OK, signedIn.StatusCode == HttpStatusCode.OK };
            Assert.Single(decided, taken => taken);
            Assert.Single(await campus.FactsAsync(student), fact => fact is "plan-accepted" or "plan-refused");
            Assert.True(signedIn.StatusCode is HttpStatusCode.OK || await signedIn.ProblemAsync(409) == "plan-already-decided");
        }
    }

    private async Task<string> AskAsync(string student)
    {
        await campus.DeclaredAsync(student);
        await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        return await ApprovalLinks.LastAsync(campus, student);
    }

    private Task<string> RefusedAsync(string student, object body) =>
        campus.RefusedAsync("accountant", "acc", HttpMethod.Post, Path(student, 1), body);

    private static string Path(string student, int plan) => $"/api/students/{student}/plans/{plan}/decision";
}

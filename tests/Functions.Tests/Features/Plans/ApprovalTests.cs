using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

public sealed class ApprovalTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task Six_are_refused_at_six_hundred_and_one_euros_and_three_are_not()
    {
        await campus.DeclaredAsync("plan1");

        Assert.Equal("total-too-low", await campus.RefusedAsync("student", "plan1", HttpMethod.Post, "/api/dossier/plans", new { instalments = 6 }));
        Assert.Equal("total-too-low", await campus.RefusedAsync("student", "plan1", HttpMethod.Get, "/api/dossier/quote?instalments=6"));
        Assert.Equal("instalment-count-not-offered", await campus.RefusedAsync("student", "plan1", HttpMethod.Post, "/api/dossier/plans", new { instalments = 4 }));
        using var asked = await campus.SendAsync("student", "plan1", HttpMethod.Post, "/api/dossier/plans", Calls.Raw("""{"instalments":3}"""));

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal("/api/dossier", asked.Headers.Location?.OriginalString);
        Assert.Equal("plan-not-accepted", await campus.RefusedAsync("student", "plan1", HttpMethod.Post, "/api/dossier/plans/current/payments"));
        Assert.Equal("plan-in-force", await campus.RefusedAsync("student", "plan1", HttpMethod.Post, "/api/dossier/payments"));
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_however_often_and_whoever_opens_it()
    {
        var link = await AskAsync("plan2");
        var before = await campus.FactsAsync("plan2");

        // The fragment is what no client sends; a scanner that writes it out in the path or the query gets no further.
        var (page, token) = (link.Split('#')[0], link.Split('#')[1]);
        foreach (var address in new[] { page, $"{page}?token={token}", $"{page}/{token}", $"{page}/request?token={token}", $"{page}/decision?token={token}&decision=accept" })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options })
            {
                using var request = new HttpRequestMessage(method, address);
                using var opened = await day.App.Http.SendAsync(request);
                Assert.True((int)opened.StatusCode < 500, $"{method} {address}");
            }

        // A scanner that runs the script.
        using var browser = new ApprovalBrowser(day.App);
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));
        Assert.Contains("200,34", browser.Page, StringComparison.Ordinal);

        Assert.Equal(before, await campus.FactsAsync("plan2"));
    }

    [Fact]
    public async Task The_page_is_the_same_for_all_and_runs_its_own_script_alone()
    {
        using var opened = await day.App.Http.GetAsync("/api/approvals");
        var html = await opened.Content.ReadAsStringAsync();
        var script = Regex.Match(html, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        var policy = string.Join(' ', opened.Headers.GetValues("Content-Security-Policy"));
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.True(opened.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(opened.Headers.GetValues("Referrer-Policy")));
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("<noscript>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_and_the_first_decision_stands()
    {
        using var browser = await OpenAsync(await AskAsync("plan3"));
        var accept = browser.Forms["accept"].Select(field => (field.Key, field.Value)).ToArray();

        Assert.Equal(HttpStatusCode.BadRequest, await browser.SubmitAsync(accept));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.SubmitAsync([.. accept, ("decision", "maybe")]));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.DecideAsync("refuse"));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.DecideAsync("refuse", "  "));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.DecideAsync("refuse", new string('é', 1001)));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.DecideAsync("refuse", "il manque \u202E00,106"));
        Assert.DoesNotContain(await campus.FactsAsync("plan3"), fact => fact is "plan-accepted" or "plan-refused");

        Assert.Equal(HttpStatusCode.OK, await browser.DecideAsync("refuse", "Dossier <incomplet> & tardif"));
        Assert.Equal(HttpStatusCode.Gone, await browser.DecideAsync("accept"));
        Assert.Equal(HttpStatusCode.Gone, await browser.DecideAsync("refuse", "encore"));

        var plan = (await campus.DossierAsync("plan3")).GetProperty("plan");
        Assert.Equal(("refused", "Dossier <incomplet> & tardif"), (plan.GetProperty("state").GetString(), plan.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task What_is_no_form_decides_nothing_and_breaks_nothing()
    {
        var link = await AskAsync("plan4");
        var fields = string.Join('&', Enumerable.Range(0, 2000).Select(number => $"f{number}=1"));
        foreach (var (body, type) in new[]
        {
            ("decision=accept", "text/plain"),
            ("""{"decision":"accept"}""", "application/json"),
            (fields + "&decision=accept", "application/x-www-form-urlencoded"),
            (new string('a', 5000) + "=1&decision=accept", "application/x-www-form-urlencoded"),
            ("decision=accept&reason=" + new string('a', 60_000), "application/x-www-form-urlencoded"),
            ("decision=accept", "multipart/form-data"),
            ("--x\r\nnonsense", "multipart/form-data; boundary=x"),
            ("decision=accept", "multipart/form-data; boundary=x"),
            ("decision=accept&decision=refuse", "application/x-www-form-urlencoded"),
        })
            foreach (var path in new[] { "/api/approvals/decision", "/api/approvals/request" })
            {
                using var content = Calls.Raw(body, type);
                using var answer = await day.App.Http.PostAsync(path, content);
                Assert.True((int)answer.StatusCode is 400 or 404 or 413, $"{(int)answer.StatusCode} for {type} {body[..Math.Min(40, body.Length)]}");
            }

        Assert.Equal("requested", await StateAsync("plan4"));
        Assert.Equal(200, await ApprovalLinks.DecideAsync(day.App, link, "accept"));
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_is_unknown()
    {
        var link = await AskAsync("plan5");
        var token = link.Split('#')[1];
        var (payload, seal) = (token.Split('.')[0], token.Split('.')[1]);
        using var browser = await OpenAsync(link);
        var good = new Dictionary<string, string>(browser.Forms["accept"]);

        foreach (var forged in new[]
        {
            token, token[..^1], token[1..], payload, $"{payload}.", $".{seal}", $"{payload}.{payload}", $"{seal}.{payload}",
            $"{payload}.{seal}.{seal}", (payload[0] == 'M' ? 'N' : 'M') + token[1..], token.Replace('.', '_'), "é.é", new string('A', 3000),
            good["token"][1..], good["token"][..^1], browser.Forms["refuse"]["token"],
        })
        {
            // The mail's own token shows and does not decide; the other ones do neither.
            if (forged != token)
                Assert.Equal(HttpStatusCode.NotFound, await browser.OpenAsync("#" + forged));
            good["token"] = forged;
            Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync([.. good.Select(field => (field.Key, field.Value)), ("decision", "accept")]));
        }

        Assert.Equal("requested", await StateAsync("plan5"));
    }

    [Fact]
    public async Task The_token_of_one_decision_does_not_make_the_other()
    {
        using var browser = await OpenAsync(await AskAsync("plan8"));
        var accept = browser.Forms["accept"].Select(field => (field.Key, field.Value)).ToArray();
        var refuse = browser.Forms["refuse"].Select(field => (field.Key, field.Value)).ToArray();

        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync([.. accept, ("decision", "refuse"), ("reason", "non")]));
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync([.. refuse, ("decision", "accept")]));

        Assert.Equal("requested", await StateAsync("plan8"));
    }

    [Fact]
    public async Task A_form_counts_only_from_the_browser_it_was_shown_to()
    {
        var link = await AskAsync("plan9");
        using var browser = await OpenAsync(link);
        using var other = await OpenAsync(link);
        using var bare = new ApprovalBrowser(day.App);
        var fields = browser.Forms["accept"].Select(field => (field.Key, field.Value)).Append(("decision", "accept")).ToArray();
        var mixed = other.Forms["accept"].Keys.Select(name => (name, name == "token" ? browser.Forms["accept"][name] : "CfDJ8nonsense"));

        Assert.Equal(HttpStatusCode.BadRequest, await bare.SubmitAsync(fields));
        Assert.Equal(HttpStatusCode.BadRequest, await other.SubmitAsync(fields));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.SubmitAsync([.. fields.Where(field => field.Item1 is "token" or "decision")]));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.SubmitAsync([.. mixed, ("decision", "accept")]));
        Assert.Equal("requested", await StateAsync("plan9"));

        // The control: the same fields from their own browser.
        Assert.Equal(HttpStatusCode.OK, await browser.SubmitAsync(fields));
    }

    [Fact]
    public async Task The_link_of_a_request_that_was_taken_back_decides_nothing_about_the_next_one()
    {
        var old = await AskAsync("plan6");
        using var earlier = await OpenAsync(old);
        using (var withdrawn = await campus.SendAsync("student", "plan6", HttpMethod.Delete, "/api/dossier/plans/current"))
            Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await earlier.DecideAsync("accept"));

        var link = await AskAsync("plan6", enrolled: true);
        Assert.Equal(HttpStatusCode.Gone, await earlier.DecideAsync("refuse", "non"));
        Assert.Equal(HttpStatusCode.Gone, await earlier.OpenAsync(old));
        Assert.NotEqual(old, link);
        Assert.Equal("requested", await StateAsync("plan6"));
        Assert.Equal(200, await ApprovalLinks.DecideAsync(day.App, link, "accept"));
        Assert.Equal("accepted", await StateAsync("plan6"));
    }

    [Fact]
    public async Task An_exemption_ends_the_link_of_a_request_that_waits_and_brings_another()
    {
        await campus.DeclaredAsync("plan10", "05");
        await campus.PostAsync("student", "plan10", "/api/dossier/plans", new { instalments = 6 });
        var old = await ApprovalLinks.LastAsync(campus, "plan10");
        using var earlier = await OpenAsync(old);

        await campus.PostAsync("committee", "com", "/api/students/plan10/exemption", new { cents = 100000, decision = "CE-10" });
        Assert.Equal(HttpStatusCode.Gone, await earlier.DecideAsync("accept"));
        Assert.Contains("a changé", earlier.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await earlier.OpenAsync(old));
        Assert.Equal("requested", await StateAsync("plan10"));

        var link = await ApprovalLinks.LastAsync(campus, "plan10");
        Assert.NotEqual(old, link);
        using var browser = await OpenAsync(link);
        Assert.Contains("433,80", browser.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await browser.DecideAsync("accept"));
    }

    [Fact]
    public async Task Of_accountants_who_decide_at_once_exactly_one_does()
    {
        var link = await AskAsync("plan7");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => number % 2 == 0
            ? ApprovalLinks.DecideAsync(day.App, link, "accept")
            : ApprovalLinks.DecideAsync(day.App, link, "refuse", "non")));

        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.Equal(7, answers.Count(status => status == 410));
        Assert.Single(await campus.FactsAsync("plan7"), fact => fact is "plan-accepted" or "plan-refused");
    }

    [Fact]
    public async Task The_ledger_tells_the_link_its_mailbox_and_who_signed_in()
    {
        var link = await AskAsync("plan11");
        var name = Functions.Platform.Links.SignedLinks.NameOf(link.Split('#')[1]);
        await ApprovalLinks.DecideAsync(day.App, link, "accept");
        Assert.Equal($"accountant:link-{name}@accountants@polytech-clermont.example", await ActorAsync("plan11"));

        using var signed = await OpenAsync(await AskAsync("plan12"));
        signed.SignIn(await day.App.TokenAsync("student", "plan12"));
        Assert.Equal(HttpStatusCode.Forbidden, await signed.DecideAsync("accept"));
        signed.SignIn("nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, await signed.DecideAsync("accept"));
        signed.SignIn(await day.App.TokenAsync("accountant", "jeanne"));
        Assert.Equal(HttpStatusCode.OK, await signed.DecideAsync("accept"));
        Assert.StartsWith("accountant:jeanne/link-", await ActorAsync("plan12"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_the_request_and_decides_signed_in()
    {
        var token = (await AskAsync("plan13")).Split('#')[1];
        using var shown = await day.App.CallAsync("POST", "/api/approvals/request", null, Calls.Raw($$"""{"token":"{{token}}"}"""));
        var view = JsonDocument.Parse(await shown.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(60100, view.GetProperty("totalCents").GetInt64());
        var body = $$"""{"token":"{{view.GetProperty("acceptToken").GetString()}}","decision":"accept"}""";

        await IsAnsweredAsync(401, "unauthenticated", null);
        await IsAnsweredAsync(403, "forbidden", await day.App.TokenAsync("student", "plan13"));
        Assert.Equal("requested", await StateAsync("plan13"));

        var accountant = await day.App.TokenAsync("accountant", "jeanne");
        using (var decided = await day.App.CallAsync("POST", "/api/approvals/decision", accountant, Calls.Raw(body)))
            Assert.Equal("""{"decision":"accept"}""", await decided.Content.ReadAsStringAsync());
        await IsAnsweredAsync(409, "plan-already-decided", accountant);

        async Task IsAnsweredAsync(int status, string code, string? bearer)
        {
            using var answer = await day.App.CallAsync("POST", "/api/approvals/decision", bearer, Calls.Raw(body));
            Assert.Equal(code, await answer.ProblemAsync(status));
        }
    }

    private async Task<string> AskAsync(string student, bool enrolled = false)
    {
        if (!enrolled)
            await campus.DeclaredAsync(student);
        await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        return await ApprovalLinks.LastAsync(campus, student);
    }

    private async Task<ApprovalBrowser> OpenAsync(string link)
    {
        var browser = new ApprovalBrowser(day.App);
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));
        return browser;
    }

    private async Task<string?> StateAsync(string student) => (await campus.DossierAsync(student)).GetProperty("plan").GetProperty("state").GetString();

    private async Task<string?> ActorAsync(string student) =>
        (await campus.LedgerAsync(student)).Where(entry => entry.GetProperty("operation").GetString()!.StartsWith("decide-plan", StringComparison.Ordinal))
            .Select(entry => entry.GetProperty("actor").GetString()).Distinct().Single();
}

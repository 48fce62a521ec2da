using System.Net;
using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Plans;

[Collection(OpenDayCollection.Name)]
public sealed class ApprovalTests(OpenDay day)
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

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Get, HttpMethod.Head, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, link);
            using var opened = await day.App.Http.SendAsync(request);
            if (method == HttpMethod.Get)
            {
                Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
                Assert.True(opened.Headers.CacheControl?.NoStore);
            }
        }

        Assert.Equal(before, await campus.FactsAsync("plan2"));
    }

    [Fact]
    public async Task A_decision_needs_a_choice_and_a_refusal_its_reason_and_the_first_one_stands()
    {
        var link = await AskAsync("plan3");

        Assert.Equal(400, await DecideAsync(link));
        Assert.Equal(400, await DecideAsync(link, ("decision", "maybe")));
        Assert.Equal(400, await DecideAsync(link, ("decision", "refuse")));
        Assert.Equal(400, await DecideAsync(link, ("decision", "refuse"), ("reason", "  ")));
        Assert.Equal(400, await DecideAsync(link, ("decision", "refuse"), ("reason", new string('é', 1001))));
        Assert.DoesNotContain(await campus.FactsAsync("plan3"), fact => fact is "plan-accepted" or "plan-refused");

        Assert.Equal(200, await DecideAsync(link, ("decision", "refuse"), ("reason", "Dossier <incomplet> & tardif")));
        Assert.Equal(410, await DecideAsync(link, ("decision", "accept")));
        using var opened = await day.App.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, opened.StatusCode);

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
            ("decision=accept&reason=" + new string('a', 100_000), "application/x-www-form-urlencoded"),
            ("decision=accept", "multipart/form-data"),
            ("--x\r\nnonsense", "multipart/form-data; boundary=x"),
            ("decision=accept&decision=refuse", "application/x-www-form-urlencoded"),
        })
        {
            using var content = Calls.Raw(body, type);
            using var answer = await day.App.Http.PostAsync(link, content);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{(int)answer.StatusCode} for {type} {body[..Math.Min(40, body.Length)]}");
        }

        Assert.Equal("requested", (await campus.DossierAsync("plan4")).GetProperty("plan").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_is_unknown()
    {
        var link = await AskAsync("plan5");
        var slash = link.LastIndexOf('/') + 1;
        var (head, token) = (link[..slash], link[slash..]);
        var (payload, seal) = (token.Split('.')[0], token.Split('.')[1]);

        foreach (var forged in new[]
        {
            token[..^1], token[1..], payload, $"{payload}.", $".{seal}", $"{payload}.{payload}", $"{seal}.{payload}",
            $"{payload}.{seal}.{seal}", (payload[0] == 'M' ? 'N' : 'M') + token[1..], token.Replace('.', '_'), "é.é", new string('A', 3000),
        })
        {
            using var shown = await day.App.Http.GetAsync(head + forged);
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
            Assert.Equal(404, await DecideAsync(head + forged, ("decision", "accept")));
        }

        Assert.Equal("requested", (await campus.DossierAsync("plan5")).GetProperty("plan").GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_link_of_a_request_that_was_taken_back_decides_nothing_about_the_next_one()
    {
        var old = await AskAsync("plan6");
        using (var withdrawn = await campus.SendAsync("student", "plan6", HttpMethod.Delete, "/api/dossier/plans/current"))
            Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(410, await DecideAsync(old, ("decision", "accept")));

        var link = await AskAsync("plan6", enrolled: true);
        Assert.Equal(410, await DecideAsync(old, ("decision", "refuse"), ("reason", "non")));
        Assert.NotEqual(old, link);
        Assert.Equal("requested", (await campus.DossierAsync("plan6")).GetProperty("plan").GetProperty("state").GetString());
        Assert.Equal(200, await DecideAsync(link, ("decision", "accept")));
        Assert.Equal("accepted", (await campus.DossierAsync("plan6")).GetProperty("plan").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Of_accountants_who_decide_at_once_exactly_one_does()
    {
        var link = await AskAsync("plan7");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => number % 2 == 0
            ? DecideAsync(link, ("decision", "accept"))
            : DecideAsync(link, ("decision", "refuse"), ("reason", "non"))));

        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.Equal(7, answers.Count(status => status == 410));
        Assert.Single(await campus.FactsAsync("plan7"), fact => fact is "plan-accepted" or "plan-refused");
    }

    private async Task<string> AskAsync(string student, bool enrolled = false)
    {
        if (!enrolled)
            await campus.DeclaredAsync(student);
        await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
        return await ApprovalLinks.LastAsync(campus, student);
    }

    private Task<int> DecideAsync(string link, params (string Name, string Value)[] fields) => ApprovalLinks.DecideAsync(day.App, link, fields);
}

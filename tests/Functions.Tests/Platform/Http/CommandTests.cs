using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>What a front-end may rely on when it sends a command again, or decides on what it read earlier.</summary>
public sealed class CommandTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task A_repeated_command_is_answered_the_same_although_the_version_moved_by_itself()
    {
        await day.Campus.EnrolAsync("same1", "GC");
        var token = await day.App.TokenAsync("student", "same1");

        using var first = await DeclareAsync(token, "01", "k1");
        await day.Campus.SettleAsync();
        var facts = (await day.Campus.LedgerAsync("same1")).Count;
        using var second = await DeclareAsync(token, "01", "k1");

        Assert.True(first.IsSuccessStatusCode);
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(facts, (await day.Campus.LedgerAsync("same1")).Count);
    }

    [Fact]
    public async Task A_key_that_stood_for_another_request_is_refused_and_changes_nothing()
    {
        await day.Campus.EnrolAsync("same2", "GC");
        var token = await day.App.TokenAsync("student", "same2");
        using var first = await DeclareAsync(token, "01", "k1");
        await day.Campus.SettleAsync();
        var facts = (await day.Campus.LedgerAsync("same2")).Count;

        using var other = await DeclareAsync(token, "02", "k1");

        Assert.Equal("idempotency-key-reused", await other.ProblemAsync(422));
        Assert.Equal(facts, (await day.Campus.LedgerAsync("same2")).Count);
    }

    [Theory]
    [InlineData("\"0\"", 412, "version-changed")]
    [InlineData("W/\"1\"", 412, "version-changed")]
    [InlineData("nonsense", 400, "invalid-request")]
    public async Task A_command_on_a_version_that_is_no_longer_changes_nothing(string version, int status, string code)
    {
        await day.Campus.EnrolAsync("same3", "GC");
        await day.Campus.SettleAsync();
        var token = await day.App.TokenAsync("student", "same3");
        using var read = await day.App.CallAsync("GET", "/api/dossier", token);
        var facts = (await day.Campus.LedgerAsync("same3")).Count;

        using var answer = await DeclareAsync(token, "01", null, version);

        Assert.Equal(code, await answer.ProblemAsync(status));
        if (status == 412)
            Assert.Equal(read.Headers.ETag, answer.Headers.ETag);
        Assert.Equal(facts, (await day.Campus.LedgerAsync("same3")).Count);
    }

    [Fact]
    public async Task Any_version_will_do_for_who_says_so()
    {
        await day.Campus.EnrolAsync("same4", "GC");
        var token = await day.App.TokenAsync("student", "same4");

        using var answer = await DeclareAsync(token, "01", null, "*");

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Contains("situation-declared", await day.Campus.FactsAsync("same4"));
    }

    [Fact]
    public async Task A_command_sent_several_times_at_once_under_one_key_takes_effect_once_and_is_answered_the_same()
    {
        await day.Campus.EnrolAsync("same5", "GC");
        await day.Campus.SettleAsync();
        var token = await day.App.TokenAsync("student", "same5");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await DeclareAsync(token, "01", "k1");
            return (answer.StatusCode, answer.Headers.ETag?.Tag, Body: await answer.Content.ReadAsStringAsync());
        }));

        Assert.True((int)answers[0].StatusCode < 300, answers[0].Body);
        Assert.Single(answers.Distinct());
        Assert.Single(await day.Campus.FactsAsync("same5"), fact => fact == "situation-declared");
    }

    [Fact]
    public async Task An_error_carries_the_security_headers_too()
    {
        using var answer = await day.App.CallAsync("GET", "/api/dossier", null);

        Assert.Equal("unauthenticated", await answer.ProblemAsync(401));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private async Task<HttpResponseMessage> DeclareAsync(string token, string situation, string? key, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dossier/declaration")
        {
            Content = Calls.Raw($$"""{"situation":"{{situation}}"}"""),
        };
        request.Headers.Authorization = new("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await day.App.Http.SendAsync(request);
    }
}

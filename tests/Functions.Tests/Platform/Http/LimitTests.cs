using System.Globalization;
using System.Net.Http.Headers;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>How much one caller may ask, and from which pages.</summary>
public sealed class LimitTests : IClassFixture<LimitTests.Narrow>
{
    private const string Portal = "https://portal.test";
    private readonly Narrow narrow;

    public LimitTests(Narrow narrow) => this.narrow = narrow;

    [Fact]
    public async Task Who_asks_too_much_of_a_route_is_told_when_to_come_back_and_nobody_else_is_held_up()
    {
        var (greedy, patient) = (await narrow.App.TokenAsync("student", "greedy"), await narrow.App.TokenAsync("student", "patient"));

        for (var call = 0; call < 5; call++)
        {
            using var within = await narrow.App.CallAsync("GET", "/api/dossier", greedy);
            Assert.Equal("not-found", await within.ProblemAsync(404));
        }

        using var beyond = await narrow.App.CallAsync("GET", "/api/dossier", greedy);
        Assert.Equal("too-many-requests", await beyond.ProblemAsync(429));
        Assert.InRange(beyond.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        using var elsewhere = await narrow.App.CallAsync("GET", "/api/dossier/position", greedy);
        using var other = await narrow.App.CallAsync("GET", "/api/dossier", patient);
        Assert.Equal("not-found", await elsewhere.ProblemAsync(404));
        Assert.Equal("not-found", await other.ProblemAsync(404));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_that_are_refused_for_want_of_the_role_or_of_a_token_count_too(bool withToken)
    {
        var token = withToken ? await narrow.App.TokenAsync("student", "outsider") : null;
        var answers = new List<int>();
        for (var call = 0; call < 6; call++)
        {
            using var answer = await narrow.App.CallAsync("GET", "/api/students/victim/position", token);
            answers.Add((int)answer.StatusCode);
        }

        Assert.Equal(Enumerable.Repeat(withToken ? 403 : 401, 5).Append(429), answers);
    }

    [Fact]
    public async Task What_a_client_writes_of_its_address_opens_no_new_budget()
    {
        var answers = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/approvals/request") { Content = Calls.Raw("""{"token":"x"}""") };
            request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"203.0.113.{call}"));
            using var answer = await narrow.App.Http.SendAsync(request);
            answers.Add((int)answer.StatusCode);
        }

        Assert.Equal([404, 404, 404, 429], answers);
    }

    [Fact]
    public async Task The_gateway_is_never_refused()
    {
        for (var call = 0; call < 20; call++)
        {
            using var answer = await narrow.App.CallAsync("GET", "/api/paybox/notification", null);
            Assert.Equal(400, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_portal_may_call_from_its_own_origin_and_read_what_it_needs()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/dossier/declaration");
        preflight.Headers.Add("Origin", Portal);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key,if-match");
        using var may = await narrow.App.Http.SendAsync(preflight);
        using var read = await FromAsync(Portal, "/api/dossier/invoices");

        Assert.Equal(204, (int)may.StatusCode);
        Assert.Equal(Portal, Header(may.Headers, "Access-Control-Allow-Origin"));
        Assert.Contains("POST", Header(may.Headers, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key", Header(may.Headers, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Equal("unauthenticated", await read.ProblemAsync(401));
        Assert.Equal(Portal, Header(read.Headers, "Access-Control-Allow-Origin"));
        Assert.Contains("ETag", Header(read.Headers, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Contains("Retry-After", Header(read.Headers, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.False(read.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://elsewhere.test")]
    [InlineData("https://portal.test.elsewhere.test")]
    [InlineData("http://portal.test")]
    [InlineData("null")]
    public async Task Another_page_reads_nothing(string origin)
    {
        using var answer = await FromAsync(origin, "/api/dossier/quote");

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", Header(answer.Headers, "Cross-Origin-Resource-Policy"));
    }

    private static string Header(HttpResponseHeaders headers, string name) => string.Join(',', headers.GetValues(name));

    private async Task<HttpResponseMessage> FromAsync(string origin, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        return await narrow.App.Http.SendAsync(request);
    }

    /// <summary>An app with small budgets and one portal elsewhere.</summary>
    public sealed class Narrow : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00", new Dictionary<string, string?>
            {
                ["Limits:ReadsPerMinute"] = "5",
                ["Limits:CommandsPerMinute"] = "3",
                ["Cors:Origins"] = Portal,
            });
        }

        public Task DisposeAsync() => App.DisposeAsync().AsTask();
    }
}

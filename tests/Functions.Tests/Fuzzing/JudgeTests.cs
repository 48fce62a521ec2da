using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>The judge can say no: to a 5xx, and to a refusal that has changed something.</summary>
public sealed class JudgeTests
{
    private const string Refused = """{"type":"urn:enrollment:problem:invalid-request","title":"t","status":400,"detail":"d"}""";
    private const string Unexpected = """{"type":"urn:enrollment:problem:unexpected","title":"t","status":500,"detail":"d"}""";
    private const string Imported = """{"added":1,"updated":0,"unchanged":0,"erased":0}""";

    private static readonly FuzzRequest Import = new("POST", "/api/roster", null, [], null);

    private readonly Dictionary<string, string> rows = new(StringComparer.Ordinal) { ["Dossiers/2022-1/0"] = "a", ["Dossiers/2022-1/1"] = "a" };

    [Fact]
    public async Task A_5xx_is_named_though_the_document_describes_it() =>
        Assert.Contains("500", await FlawAsync(500, Unexpected, () => { }), StringComparison.Ordinal);

    [Fact]
    public async Task An_answer_that_the_document_does_not_describe_is_named() =>
        Assert.Contains("no such status", await FlawAsync(409, Refused, () => { }), StringComparison.Ordinal);

    [Fact]
    public async Task A_400_that_names_another_field_is_named()
    {
        using var judge = new Judge(
            new Canned(400, Refused[..^1] + ""","errors":[{"field":"to","line":null,"detail":"d"}]}""", () => { }), new Uri("http://localhost"),
            new Dictionary<string, string>(), () => Task.CompletedTask, () => Task.FromResult<IReadOnlyDictionary<string, string>>(rows));

        Assert.Null(await judge.FlawAsync(Import, ["from", "to"]));
        Assert.Contains("none of day is named", await judge.FlawAsync(Import, ["day"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("added Dossiers/2022-1/2")]
    [InlineData("changed Dossiers/2022-1/1")]
    [InlineData("removed Dossiers/2022-1/0")]
    public async Task A_refusal_that_changes_a_row_is_named_with_the_row(string change)
    {
        var flaw = await FlawAsync(400, Refused, () => Make(change));

        Assert.EndsWith(change, flaw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_changes_nothing_and_a_success_that_does_are_let_through()
    {
        Assert.Null(await FlawAsync(400, Refused, () => { }));
        Assert.Null(await FlawAsync(200, Imported, () => Make("added Dossiers/2022-1/2")));
    }

    private async Task<string?> FlawAsync(int status, string body, Action change)
    {
        using var judge = new Judge(
            new Canned(status, body, change), new Uri("http://localhost"), new Dictionary<string, string>(),
            () => Task.CompletedTask, () => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(rows)));
        return await judge.FlawAsync(Import);
    }

    private void Make(string change)
    {
        if (change.Split(' ') is ["removed", var gone])
            rows.Remove(gone);
        else
            rows[change.Split(' ')[1]] = "b";
    }

    private sealed class Canned(int status, string body, Action change) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            change();
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(status >= 400 ? "application/problem+json" : "application/json");
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = content });
        }
    }
}

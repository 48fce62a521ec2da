using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>The judge of all other tests' answers can say no.</summary>
public sealed class ContractHandlerTests
{
    private const string Import = """{"added":1,"updated":0,"unchanged":0,"erased":0}""";
    private const string Problem = """{"type":"urn:enrollment:problem:invalid-request","title":"t","status":400,"detail":"d"}""";

    [Theory]
    [InlineData(200, "application/json", Import)]
    [InlineData(400, "application/problem+json", Problem)]
    public async Task An_answer_that_is_as_described_is_let_through(int status, string media, string body)
    {
        using var answer = await AskAsync("/api/roster", status, media, body);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/roster", 201, "application/json", Import, "no such status")]
    [InlineData("/api/roster", 200, "text/plain", Import, "text/plain")]
    [InlineData("/api/roster", 200, "application/json", """{"added":1,"updated":0,"erased":0}""", "unchanged")]
    [InlineData("/api/roster", 200, "application/json", """{"added":1,"updated":0,"unchanged":0,"erased":0,"more":1}""", "/more")]
    [InlineData("/api/roster", 200, "application/json", """{"added":"1","updated":0,"unchanged":0,"erased":0}""", "/added")]
    [InlineData("/api/roster", 200, "application/json", "{", "against the API's document")]
    [InlineData("/api/roster", 400, "application/problem+json", """{"type":"urn:enrollment:problem:portal-closed","title":"t","status":400,"detail":"d"}""", "/type")]
    [InlineData("/api/roster", 401, "application/problem+json", Problem, "WWW-Authenticate")]
    [InlineData("/api/nowhere", 200, "application/json", "{}", "no operation")]
    public async Task An_answer_that_is_not_as_described_is_named(string path, int status, string media, string body, string said)
    {
        var broken = await Assert.ThrowsAsync<ContractBrokenException>(async () => (await AskAsync(path, status, media, body)).Dispose());

        Assert.Contains(said, broken.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(string path, int status, string media, string body)
    {
        using var http = new HttpClient(new ContractHandler(new Canned((HttpStatusCode)status, media, body)));
        return await http.PostAsync(new Uri("http://localhost" + path), null);
    }

    private sealed class Canned(HttpStatusCode status, string media, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);
            return Task.FromResult(new HttpResponseMessage(status) { Content = content });
        }
    }
}

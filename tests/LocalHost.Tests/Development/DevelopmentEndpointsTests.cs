using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enrollment.LocalHost.Tests.Hosting;

namespace Enrollment.LocalHost.Tests.Development;

public sealed class DevelopmentEndpointsTests : IAsyncLifetime
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("01234567890123456789012345678901");

    private SampleHost app = null!;

    public async Task InitializeAsync() => app = await SampleHost.StartAsync([], settings: new()
    {
        ["Clock:Frozen"] = "true",
        ["Clock:Start"] = "2022-10-01T08:00:00+02:00",
        ["Auth:Issuer"] = "https://issuer",
        ["Auth:Audience"] = "enrollment",
        ["Auth:SigningKey"] = Convert.ToBase64String(Key),
    });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task The_clock_is_read_and_moved_to_an_instant_with_its_offset()
    {
        Assert.Equal("2022-10-01T06:00:00+00:00", await NowAsync(await app.Http.GetAsync(Clock)));
        Assert.Equal("2022-10-10T06:00:00+00:00", await NowAsync(await app.Http.PostAsJsonAsync(Clock, new { now = "2022-10-10T08:00:00+02:00" })));
        Assert.Equal("2022-10-10T06:00:00+00:00", await NowAsync(await app.Http.PostAsJsonAsync(Clock, new { })));
    }

    [Theory]
    [InlineData("""{"now":"2022-09-30T00:00:00Z"}""", "only moves forward")]
    [InlineData("""{"now":"tomorrow"}""", "'tomorrow' is not an ISO 8601 instant")]
    [InlineData("""{"now":5}""", "The body must be")]
    [InlineData("""[]""", "The body must be")]
    [InlineData("", "The body must be")]
    public async Task A_clock_request_that_cannot_be_followed_says_why_and_moves_nothing(string body, string expected)
    {
        Assert.Contains(expected, await ProblemAsync("/dev/clock", body), StringComparison.Ordinal);
        Assert.Equal("2022-10-01T06:00:00+00:00", await NowAsync(await app.Http.GetAsync(Clock)));
    }

    [Fact]
    public async Task A_token_carries_subject_roles_and_the_machines_time_and_is_signed_with_the_key()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var response = await app.Http.PostAsJsonAsync("/dev/token", new { subject = "22000123", roles = new[] { "student", "registrar" }, minutes = 5 });
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;

        var parts = token.Split('.');
        Assert.Equal(Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))), parts[2]);
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var now = JsonDocument.Parse(payload).RootElement.GetProperty("iat").GetInt64();
        Assert.InRange(now, before, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal(
            $$"""{"iss":"https://issuer","aud":"enrollment","sub":"22000123","role":["student","registrar"],"iat":{{now}},"nbf":{{now}},"exp":{{now + 300}}}""",
            payload);
    }

    [Theory]
    [InlineData("""{"roles":["student"]}""")]
    [InlineData("""{"subject":"","roles":["student"]}""")]
    [InlineData("""{"subject":"22000123","roles":[""]}""")]
    [InlineData("""{"subject":"22000123","minutes":0}""")]
    [InlineData("""{"subject":"22000123","minutes":"long"}""")]
    [InlineData("subject")]
    public async Task A_token_request_that_makes_no_sense_is_refused(string body) =>
        Assert.Contains("The body must be", await ProblemAsync("/dev/token", body), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_signing_key_no_token_is_issued()
    {
        await using var unsigned = await SampleHost.StartAsync([], settings: new() { ["Auth:Issuer"] = "i", ["Auth:Audience"] = "a", ["Auth:SigningKey"] = "" });
        using var response = await unsigned.Http.PostAsJsonAsync("/dev/token", new { subject = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Auth:SigningKey is missing", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Uri Clock => new("/dev/clock", UriKind.Relative);

    private static async Task<string> NowAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("now").GetString()!;
        }
    }

    private async Task<string> ProblemAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync(path, content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }
}

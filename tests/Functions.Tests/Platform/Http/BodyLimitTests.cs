using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>How long a body each operation takes, spoken as a client does that never finishes what it sends.</summary>
public sealed class BodyLimitTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const int Usual = 64 * 1024;
    private const int File = 20 * 1024 * 1024;

    /// <summary>Every operation that takes a body, and a command that takes none.</summary>
    public static TheoryData<string, string, string, int> Operations => new()
    {
        { "student", "POST", "/api/dossier/declaration", Usual },
        { "student", "POST", "/api/dossier/plans", Usual },
        { "student", "POST", "/api/dossier/payments", Usual },
        { "registrar", "POST", "/api/students/size1/review", Usual },
        { "accountant", "POST", "/api/approvals/decision", Usual },
        { "student", "POST", "/api/sign-in", Usual },
        { "administrator", "PUT", "/api/staff/b.martin@school.example", Usual },
        { "registrar", "POST", "/api/roster", File },
        { "registrar", "POST", "/api/roster/preview", File },
        { "committee", "POST", "/api/exemptions", File },
        { "accountant", "POST", "/api/accounting/settlements", File },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_body_that_is_said_to_be_longer_than_its_operation_takes_is_refused_before_any_of_it_is_sent(
        string role, string method, string path, int limit)
    {
        foreach (var key in new[] { null, "large" })
        {
            var answer = await AnsweredAsync(role, method, path, key, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {limit + 1}"), []);
            IsTooLarge(answer, limit);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("growing")]
    public async Task A_body_in_chunks_is_refused_where_it_grows_past_the_limit(string? key)
    {
        var chunk = Encoding.ASCII.GetBytes($"4000\r\n{new string(' ', 0x4000)}\r\n");

        var answer = await AnsweredAsync("student", "POST", "/api/dossier/declaration", key, "Transfer-Encoding: chunked", Enumerable.Repeat(chunk, 5));

        IsTooLarge(answer, Usual);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("file")]
    public async Task A_file_may_be_longer_than_a_command(string? key)
    {
        using var file = Calls.Raw(new string('x', 2 * Usual), "text/csv");
        using var answer = await day.App.CallAsync("POST", "/api/roster/preview", await day.App.TokenAsync("registrar", "somebody"), file, key: key);

        Assert.Equal("invalid-request", await answer.ProblemAsync(400));
    }

    private static void IsTooLarge(string answer, int limit)
    {
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("urn:enrollment:problem:content-too-large", answer, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{limit / 1024} Kio"), answer, StringComparison.Ordinal);
    }

    /// <returns>The answer's head and its body, read while the request's body is still open.</returns>
    private async Task<string> AnsweredAsync(string role, string method, string path, string? key, string length, IEnumerable<byte[]> sent)
    {
        var address = day.App.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {await day.App.TokenAsync(role, "size1")}\r\n"
            + $"Content-Type: application/json\r\nConnection: close\r\n{(key is null ? "" : $"Idempotency-Key: {key}\r\n")}{length}\r\n\r\n"));
        foreach (var octets in sent)
            await stream.WriteAsync(octets);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(stream);
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("\"detail\"", StringComparison.Ordinal) && await reader.ReadLineAsync(patience.Token) is { } line)
            answer.AppendLine(line);
        return answer.ToString();
    }
}

using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>Whatever is sent to an endpoint that reads JSON is taken or refused with a reason, and a refusal changes nothing.</summary>
public sealed class BadInputTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Student = "bad1";

    private static readonly IReadOnlyDictionary<string, (string Role, string[] Bodies)> Endpoints = new Dictionary<string, (string, string[])>
    {
        ["/api/dossier/declaration"] = ("student",
        [
            """{"situation":1}""", """{"situation":["01"]}""", """{"Situation":"01","situation":"02"}""",
        ]),
        ["/api/dossier/plans"] = ("student",
        [
            """{"instalments":"3"}""", """{"instalments":3.5}""", """{"instalments":99999999999}""", """{"instalments":true}""",
        ]),
        [$"/api/students/{Student}/review"] = ("registrar",
        [
            """{"decision":"approve"}""", """{"decision":0}""", """{"decision":7}""", """{"decision":"1"}""",
            """{"decision":"reject","reason":"60\u202e100"}""", """{"decision":"reject","reason":"a\u200bb"}""",
            """{"decision":"reject","reason":5}""", $$"""{"decision":"reject","reason":"{{new string('é', 1001)}}"}""",
        ]),
        [$"/api/students/{Student}/exemption"] = ("committee",
        [
            """{"cents":"316900","decision":"CE"}""", """{"cents":0,"decision":"CE"}""", """{"cents":-1,"decision":"CE"}""",
            """{"cents":1.5,"decision":"CE"}""", """{"cents":99999999999999999999,"decision":"CE"}""", """{"cents":null}""",
            """{"cents":null,"decision":"CE\u2067"}""",
            """{"cents":null,"decision":"  "}""", $$"""{"cents":null,"decision":"{{new string('x', 101)}}"}""",
        ]),
        [$"/api/students/{Student}/exemption/preview"] = ("committee",
        [
            """{"cents":"316900","decision":"CE"}""", """{"cents":0,"decision":"CE"}""", """{"cents":1.5,"decision":"CE"}""",
            """{"cents":null}""", $$"""{"cents":null,"decision":"{{new string('x', 101)}}"}""",
        ]),
        [$"/api/students/{Student}/withdrawal"] = ("registrar",
        [
            """{"requestedOn":"2022-13-01","reason":"x"}""", """{"requestedOn":"yesterday","reason":"x"}""", """{"requestedOn":20220825,"reason":"x"}""",
            """{"requestedOn":"2022-08-25","reason":"\u00ad"}""",
            """{"requestedOn":"2022-08-25"}""", """{"requestedOn":"2022-08-25","reason":" "}""",
            $$"""{"requestedOn":"2022-08-25","reason":"{{new string('é', 1001)}}"}""",
        ]),
        [$"/api/students/{Student}/refunds/R1/transfer"] = ("accountant",
        [
            """{"reference":""}""", """{"reference":" "}""", """{"reference":7}""", $$"""{"reference":"{{new string('x', 101)}}"}""",
        ]),
        [$"/api/students/{Student}/erasure"] = ("administrator",
        [
            """{"reference":""}""", """{"reference":" "}""", """{"reference":7}""", $$"""{"reference":"{{new string('x', 101)}}"}""",
        ]),
        [$"/api/students/{Student}/unmatched-payments/1"] = ("accountant",
        [
            """{"decision":"keep"}""", """{"decision":0}""", """{"decision":"1"}""",
        ]),
        ["/api/approvals/request"] = ("accountant", ["""{"token":1}""", """{"token":null}""", """{"token":["x"]}""", """{"token":"x","decision":"accept"}"""]),
        ["/api/approvals/decision"] = ("accountant",
        [
            """{"token":"x"}""", """{"token":1,"decision":"accept"}""", """{"token":"x","decision":"maybe"}""", """{"token":"x","decision":0}""",
            """{"token":"x","decision":"refuse","reason":"\u202e"}""",
            $$"""{"token":"x","decision":"refuse","reason":"{{new string('é', 1001)}}"}""",
        ]),
        ["/api/staff"] = ("administrator",
        [
            """{"email":"a b@school.example","roles":["registrar"]}""", """{"email":"a/b@school.example","roles":["registrar"]}""",
            """{"email":"a@school.example","roles":[]}""", """{"email":"a@school.example","roles":["student"]}""",
            """{"email":"a@school.example","roles":["registrar"],"language":"de"}""", """{"email":"a@school.example","roles":"registrar"}""",
        ]),
        ["/api/sign-in"] = ("student", ["""{"email":"nobody","password":"x"}""", """{"email":"a@b.example"}""", """{"email":"a@b.example","password":null}"""]),
        ["/api/sign-in/links"] = ("student", ["""{"email":"nobody"}""", """{"email":["a@b.example"]}"""]),
        ["/api/sign-in/password"] = ("student", ["""{"token":"x"}""", """{"token":1,"password":"x"}"""]),
        ["/api/sign-in/refresh"] = ("student", ["""{"refreshToken":1}"""]),
        ["/api/sign-out"] = ("student", ["""{"refreshToken":null}"""]),
        ["/api/sign-out/everywhere"] = ("student", ["""{"refreshToken":{}}"""]),
        [$"/api/students/{Student}/withdrawal/refund"] = ("committee",
        [
            """{"cents":null,"decision":"CE"}""", """{"cents":0,"decision":"CE"}""", """{"cents":-1,"decision":"CE"}""", """{"cents":"1","decision":"CE"}""",
            """{"decision":"CE"}""", """{"cents":1}""", """{"cents":1,"decision":" "}""", $$"""{"cents":1,"decision":"{{new string('x', 101)}}"}""",
        ]),
    };

    private static readonly string[] BadEverywhere =
    [
        "", " ", "null", "{}", "[]", "1", "\"01\"", "{", """{"situation":"01",}""", "{'situation':'01'}", """{"unknown":1}""",
        """{"situation":null,"instalments":null,"decision":null}""", """{"situation":"01","decision":"validate","extra":true}""",
        "{\"situation\":\"\\ud800\",\"decision\":\"\\ud800\",\"cents\":null}",
        string.Concat(Enumerable.Repeat("{\"situation\":", 2000)) + "1" + new string('}', 2000),
        new('[', 50_000),
    ];

    public static TheoryData<string> Paths => [.. Endpoints.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_body_that_is_not_what_is_asked_for_is_refused_and_changes_nothing(string path)
    {
        var (role, own) = Endpoints[path];
        var token = await ArriveAsync(role);
        var before = await day.Campus.LedgerAsync(Student);

        foreach (var body in own.Concat(BadEverywhere))
            await IsRefusedAsync(path, token, () => Calls.Raw(body), body);
        foreach (var type in new[] { "text/plain", "text/csv", "application/xml", "nonsense", "" })
            await IsRefusedAsync(path, token, () => Calls.Raw("""{"situation":"01"}""", type), type);
        await IsRefusedAsync(path, token, () => Calls.Raw([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d], "application/json"), "not UTF-8");

        Assert.Equal(before.Count, (await day.Campus.LedgerAsync(Student)).Count);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read(string path)
    {
        var token = await ArriveAsync(Endpoints[path].Role);

        using var body = Calls.Raw($$"""{"situation":"{{new string('a', 100_000)}}"}""");
        using var answer = await day.App.CallAsync("POST", path, token, body);

        Assert.Equal("content-too-large", await answer.ProblemAsync(413));
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_is_given_up()
    {
        var token = await ArriveAsync("student");
        var address = day.App.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/dossier/declaration HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));

        using var reader = new StreamReader(stream);
        Assert.Contains("408", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("request-timeout", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a key with spaces")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x")]
    public async Task A_bad_idempotency_key_is_refused_before_anything_is_done(string key)
    {
        var token = await ArriveAsync("student");
        var before = await day.Campus.LedgerAsync(Student);

        using var answer = await day.App.CallAsync(
            "POST", "/api/dossier/declaration", token, Calls.Raw("""{"situation":"05"}"""), key: key);

        Assert.Equal("invalid-request", await answer.ProblemAsync(400));
        Assert.Equal(before.Count, (await day.Campus.LedgerAsync(Student)).Count);
    }

    [Theory]
    [InlineData("GET", "/api/dossier/quote?instalments=three", 400, "invalid-request")]
    [InlineData("GET", "/api/dossier/quote?instalments=-3", 400, "invalid-request")]
    [InlineData("GET", "/api/dossier/quote?instalments=0", 400, "invalid-request")]
    [InlineData("GET", "/api/dossier/quote?instalments=3&instalments=6", 400, "invalid-request")]
    [InlineData("GET", "/api/dossier/quote?instalments=99999999999", 400, "invalid-request")]
    [InlineData("GET", "/api/dossier/quote?instalments=2", 409, "instalment-count-not-offered")]
    [InlineData("POST", "/api/dossier/instalments/0/payments", 409, "no-refused-instalment")]
    [InlineData("POST", "/api/dossier/instalments/-1/payments", 409, "no-refused-instalment")]
    [InlineData("GET", "/api/dossier/invoices/..%2F..%2Fsecret", 404, "not-found")]
    [InlineData("GET", "/api/dossier/payments/pc-2022-bad1-P%3B", 404, "not-found")]
    public async Task An_address_that_means_nothing_is_answered_with_a_reason(string method, string path, int status, string code)
    {
        var token = await ArriveAsync("student");

        using var answer = await day.App.CallAsync(method, path, token);

        Assert.Equal(code, await answer.ProblemAsync(status));
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a%2Fb")]
    [InlineData("pc-2022-bad1")]
    [InlineData("%23")]
    [InlineData("012345678901234567890")]
    [InlineData("%C3%A9tudiant")]
    public async Task A_student_number_that_cannot_be_one_is_not_found(string number)
    {
        foreach (var (role, method, path, body) in new[]
        {
            ("registrar", "GET", "dossier", null), ("accountant", "GET", "position", null), ("administrator", "GET", "ledger", null),
            ("registrar", "POST", "review", """{"decision":"validate"}"""), ("committee", "POST", "exemption", """{"cents":null,"decision":"CE"}"""),
            ("accountant", "POST", "refunds/R1/transfer", """{"reference":"V1"}"""), ("accountant", "POST", "unmatched-payments/1", """{"decision":"refund"}"""),
            ("registrar", "POST", "withdrawal", """{"requestedOn":"2022-08-25","reason":"x"}"""),
            ("committee", "GET", "withdrawal", null),
            ("committee", "POST", "withdrawal/refund", """{"cents":1,"decision":"CE"}"""),
        })
        {
            var token = await day.App.TokenAsync(role, "somebody");
            using var answer = await day.App.CallAsync(method, $"/api/students/{number}/{path}", token, body is null ? null : Calls.Raw(body));
            Assert.Equal("not-found", await answer.ProblemAsync(404));
        }
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_names_what_is_expected_and_no_class_of_the_app()
    {
        var token = await ArriveAsync("student");

        using var answer = await day.App.CallAsync("POST", "/api/dossier/plans", token, Calls.Raw("""{"instalments":"3"}"""));

        var text = await answer.Content.ReadAsStringAsync();
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Contains("instalments", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.Equal("instalments", problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.DoesNotContain("Enrollment", text, StringComparison.Ordinal);
    }

    private async Task IsRefusedAsync(string path, string token, Func<HttpContent> content, string what)
    {
        var details = new List<string>();
        foreach (var language in new[] { "fr", "en" })
        {
            using var body = content();
            using var answer = await day.App.CallAsync("POST", path, token, body, language);
            Assert.True((int)answer.StatusCode == 400, $"{(int)answer.StatusCode} for {what[..Math.Min(80, what.Length)]}");
            Assert.Equal("invalid-request", await answer.ProblemAsync(400));
            details.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!);
        }

        Assert.NotEqual(details[0], details[1]);
        Assert.True(Encoding.UTF8.GetByteCount(details[0]) < 400, details[0]);
    }

    private async Task<string> ArriveAsync(string role)
    {
        await day.Campus.DeclaredAsync(Student, "05");
        return await day.App.TokenAsync(role, role == "student" ? Student : "somebody");
    }
}

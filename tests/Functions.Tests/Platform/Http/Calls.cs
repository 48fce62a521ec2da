using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>Requests as any client could send them, well-formed or not.</summary>
internal static class Calls
{
    public static async Task<string> TokenAsync(this RunningApp app, string role, string subject, int minutes = 60)
    {
        using var answer = await app.Http.PostAsJsonAsync("/dev/token", new { subject, roles = new[] { role }, minutes });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static async Task<HttpResponseMessage> CallAsync(
        this RunningApp app, string method, string path, string? token, HttpContent? content = null, string language = "en", string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await app.Http.SendAsync(request);
    }

    public static HttpContent Raw(string body, string type = "application/json") => Raw(Encoding.UTF8.GetBytes(body), type);

    public static HttpContent Raw(byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    /// <summary>The code of a problem, once it is known to be one that a person can act on.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem.GetProperty("type").GetString()!.Replace("urn:enrollment:problem:", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>The ledger of a student, sealed and unbroken.</summary>
    public static async Task<IReadOnlyList<JsonElement>> LedgerAsync(this Campus campus, string student)
    {
        var ledger = await campus.GetAsync("administrator", "adm", $"/api/students/{student}/ledger");
        Assert.True(ledger.GetProperty("intact").GetBoolean());
        return [.. ledger.GetProperty("entries").EnumerateArray()];
    }

    /// <summary>The kinds of facts in a student's ledger, in order, such as "payment-attempt-opened".</summary>
    public static async Task<IReadOnlyList<string>> FactsAsync(this Campus campus, string student) =>
        [.. (await campus.LedgerAsync(student)).Select(entry =>
            JsonDocument.Parse(entry.GetProperty("json").GetString()!).RootElement.GetProperty("fact").GetString()!)];

    public static async Task DeclaredAsync(this Campus campus, string student, string situation = "01", string programme = "GC")
    {
        await campus.EnrolAsync(student, programme, situation == "05" ? ["non_eu"] : []);
        await campus.PostAsync("student", student, "/api/dossier/declaration", new { situation });
        await campus.SettleAsync();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Features.Plans;

namespace Enrollment.Functions.Tests.Support;

/// <summary>Everybody around one app: people with their tokens, the bank's page, the mailboxes and the clock.</summary>
public sealed partial class Campus(RunningApp app)
{
    private const string Header =
        "student,first_name,last_name,email,language,programme,address,zip_code,city,country,cvec,administrative_registration,documents,apprentice,non_eu,professional_contract_signed,scholarship_certificate";

    public const string GoodCard = "1111222233334444";

    private readonly ConcurrentDictionary<(string Role, string Subject), Task<string>> tokens = new();

    public async Task<HttpResponseMessage> SendAsync(string role, string subject, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(role, subject));
        request.Headers.AcceptLanguage.ParseAdd("en");
        return await app.Http.SendAsync(request);
    }

    public async Task<JsonElement> GetAsync(string role, string subject, string path) =>
        await OkAsync(await SendAsync(role, subject, HttpMethod.Get, path));

    public async Task<JsonElement> PostAsync(string role, string subject, string path, object? body = null) =>
        await OkAsync(await SendAsync(role, subject, HttpMethod.Post, path, body is null ? null : JsonContent.Create(body)));

    /// <summary>The code of the problem answered, such as "portal-closed".</summary>
    public async Task<string> RefusedAsync(string role, string subject, HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(role, subject, method, path, body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.False(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("type").GetString()!.Split(':')[^1];
    }

    public Task<JsonElement> DossierAsync(string student) => GetAsync("student", student, "/api/dossier");

    public Task<JsonElement> PositionAsync(string student) => GetAsync("student", student, "/api/dossier/position");

    /// <param name="known">Columns that say yes beyond the prerequisites, such as "non_eu".</param>
    public static string Roster(string student, string programme, params string[] known)
    {
        string[] flags = ["apprentice", "non_eu", "professional_contract_signed", "scholarship_certificate"];
        var row = $"{student},Amélie,Durand,{student}@example.org,fr,{programme},1 rue des Écoles,63000,Clermont-Ferrand,250,yes,yes,yes,"
            + string.Join(',', flags.Select(flag => known.Contains(flag) ? "yes" : "no"));
        return $"{Header}\n{row}\n";
    }

    /// <param name="known">Columns that say yes beyond the prerequisites, such as "non_eu".</param>
    public async Task EnrolAsync(string student, string programme, params string[] known)
    {
        await ImportAsync(Roster(student, programme, known));
        await SettleAsync();
    }

    /// <summary>Without waiting for any orchestration to see the students.</summary>
    public async Task ImportAsync(string roster)
    {
        using var content = new StringContent(roster, new MediaTypeHeaderValue("text/csv"));
        await OkAsync(await SendAsync("registrar", "reg", HttpMethod.Post, "/api/roster", content));
    }

    /// <summary>Moves the clock on, everything due on the way done, and waits until nothing is left to do.</summary>
    public async Task MoveToAsync(string time)
    {
        using var answer = await app.Http.PostAsJsonAsync("/dev/clock", new { now = time });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task SettleAsync()
    {
        using var answer = await app.Http.PostAsJsonAsync("/dev/clock", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a card page and pays on it as a browser would; the reference of the attempt.</summary>
    public async Task<string> PayAsync(string student, string door, string card = GoodCard)
    {
        var page = await PostAsync("student", student, door);
        await PayOnPageAsync(page, card);
        await SettleAsync();
        return page.GetProperty("reference").GetString()!;
    }

    /// <returns>Where the bank sends the browser back to.</returns>
    public static async Task<string> PayOnPageAsync(JsonElement page, string card = GoodCard)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var fields = page.GetProperty("fields").EnumerateArray()
            .Select(field => KeyValuePair.Create(field.GetProperty("name").GetString()!, field.GetProperty("value").GetString()!));
        var url = new Uri(page.GetProperty("url").GetString()!);
        using var shown = await browser.PostAsync(url, new FormUrlEncodedContent(fields));
        var html = await shown.Content.ReadAsStringAsync();
        var inputs = HiddenInput().Matches(html).ToDictionary(
            match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        var action = new Uri(url, FormAction().Match(html).Groups["action"].Value);
        inputs["card"] = card;
        inputs["month"] = "12";
        inputs["year"] = "29";
        inputs["cvv"] = "123";
        inputs["action"] = "pay";
        using var paid = await browser.PostAsync(action, new FormUrlEncodedContent(inputs));
        Assert.True((int)paid.StatusCode is >= 300 and < 400, await paid.Content.ReadAsStringAsync());
        return paid.Headers.Location!.AbsoluteUri;
    }

    /// <summary>A student whose plan is accepted and whose first instalment is paid.</summary>
    public async Task StartPlanAsync(string student, int instalments, string situation = "01")
    {
        await EnrolAsync(student, "GC", situation == "05" ? ["non_eu"] : []);
        await PostAsync("student", student, "/api/dossier/declaration", new { situation });
        await PostAsync("student", student, "/api/dossier/plans", new { instalments });
        await DecideAsync(student, accept: true);
        await PayAsync(student, "/api/dossier/plans/current/payments");
    }

    /// <summary>Decides as an accountant does, from the link in the last mail about that student.</summary>
    public async Task<string> DecideAsync(string student, bool accept, string reason = "")
    {
        await SettleAsync();
        var link = await ApprovalLinkAsync(student);
        Assert.Equal(200, await ApprovalLinks.DecideAsync(app, link, accept ? "accept" : "refuse", reason));
        await SettleAsync();
        return link;
    }

    /// <summary>The link in the last mail about that student.</summary>
    public async Task<string> ApprovalLinkAsync(string student) => ApprovalLink().Match((await MailsAsync()).Last(
        mail => mail.Contains(student, StringComparison.Ordinal) && ApprovalLink().IsMatch(mail))).Value;

    /// <summary>Each caught mail as one text: recipient, subject and body, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync()
    {
        using var http = new HttpClient();
        var mails = await http.GetFromJsonAsync<JsonElement>(new Uri(app.Mail, "api/email"));
        return [.. (mails.ValueKind == JsonValueKind.Array ? mails : mails.GetProperty("items")).EnumerateArray().Select(mail => mail.ToString())];
    }

    /// <summary>What the bank's partner did, entry by entry.</summary>
    public async Task<IReadOnlyList<JsonElement>> BankLogAsync()
    {
        using var http = new HttpClient();
        return [.. (await http.GetFromJsonAsync<JsonElement>(new Uri(app.Bank, "log"))).EnumerateArray()];
    }

    /// <summary>What the bank moved for a student, in cents, in the order it did.</summary>
    public static IReadOnlyList<long> Moved(IEnumerable<JsonElement> log, string student) =>
        [.. log.Where(entry => entry.TryGetProperty("reference", out var reference)
                && reference.GetString()!.StartsWith($"pc-2022-{student}-", StringComparison.Ordinal))
            .Select(entry => entry.GetProperty("moved_cents").GetInt64()).Where(cents => cents != 0)];

    public async Task<IReadOnlyList<long>> MovedAsync(string student) => Moved(await BankLogAsync(), student);

    public async Task TellBankAsync(object fault)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(app.Bank, "control/faults"), fault);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    // Whoever has signed in once stays signed in.
    private Task<string> TokenAsync(string role, string subject) => tokens.GetOrAdd((role, subject), async _ =>
    {
        using var answer = await app.Http.PostAsJsonAsync("/dev/token", new { subject, roles = new[] { role }, minutes = 24 * 60 });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    });

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]*)"[^>]*value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("""<form[^>]*action="(?<action>[^"]*)"[^>]*>""")]
    private static partial Regex FormAction();

    [GeneratedRegex("""http://[^\s"'\\<]*/api/approvals#[A-Za-z0-9_.\-]+""")]
    private static partial Regex ApprovalLink();
}

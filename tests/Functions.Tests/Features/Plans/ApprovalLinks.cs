using System.Net;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Plans;

/// <summary>The link as the accountants find it in their mails.</summary>
internal static class ApprovalLinks
{
    public static async Task<string> LastAsync(Campus campus, string student)
    {
        await campus.SettleAsync();
        return await campus.ApprovalLinkAsync(student);
    }

    /// <summary>Opens the link and fills in its form, as a browser does.</summary>
    /// <returns>The status of the last answer, which is a page.</returns>
    public static async Task<int> DecideAsync(RunningApp app, string link, string decision, string reason = "")
    {
        using var browser = new ApprovalBrowser(app);
        var shown = await browser.OpenAsync(link);
        return shown == HttpStatusCode.OK ? (int)await browser.DecideAsync(decision, reason) : (int)shown;
    }
}

/// <summary>A browser on the approval page: it keeps cookies and reads the page's forms.</summary>
internal sealed partial class ApprovalBrowser(RunningApp app) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = app.Http.BaseAddress };

    /// <summary>The answer shown last.</summary>
    public string Page { get; private set; } = string.Empty;

    /// <summary>The hidden fields of the form of each decision, once a request is shown.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Forms { get; private set; } = new Dictionary<string, Dictionary<string, string>>();

    public void Dispose() => http.Dispose();

    public async Task<HttpStatusCode> OpenAsync(string link)
    {
        var status = await PostAsync("/api/approvals/request", ("token", link.Split('#')[1]));
        Forms = Form().Matches(Page).ToDictionary(
            form => Decision().Match(form.Value).Groups["value"].Value,
            form => Hidden().Matches(form.Value).ToDictionary(
                field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value)));
        return status;
    }

    public Task<HttpStatusCode> DecideAsync(string decision, string reason = "") => SubmitAsync(
        [.. Forms[decision].Select(field => (field.Key, field.Value)), ("decision", decision), ("reason", reason)]);

    public Task<HttpStatusCode> SubmitAsync(params (string Name, string Value)[] fields) => PostAsync("/api/approvals/decision", fields);

    /// <param name="bearer">Signs every call from now on.</param>
    public void SignIn(string bearer) => http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);

    private async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(path, form);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Page = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"decision\" value=\"(?<value>[a-z]+)\"")]
    private static partial Regex Decision();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""")]
    private static partial Regex Hidden();
}

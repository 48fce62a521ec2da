using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>Signing in as people do: from the mail, through the API.</summary>
internal static partial class People
{
    public const string Password = "un long secret de test 42";

    public static Task<HttpResponseMessage> PostAsync(this RunningApp app, string path, object body, string? token = null) =>
        app.CallAsync("POST", path, token, JsonContent.Create(body));

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
            return JsonDocument.Parse(text).RootElement;
        }
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static async Task AskForLinkAsync(this Campus campus, RunningApp app, string email)
    {
        using var answer = await app.PostAsync("/api/sign-in/links", new { email });
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        await campus.SettleAsync();
    }

    /// <summary>The tokens of the links mailed to an address, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> LinksAsync(this Campus campus, string email) =>
        [.. (await campus.MailsAsync()).Where(mail => mail.Contains(email, StringComparison.OrdinalIgnoreCase))
            .Select(mail => Link().Match(mail)).Where(match => match.Success).Select(match => match.Groups["token"].Value)];

    /// <summary>The first connection, from the mail to the tokens.</summary>
    public static async Task<JsonElement> ConnectAsync(this Campus campus, RunningApp app, string email, string password = Password)
    {
        await campus.AskForLinkAsync(app, email);
        var token = (await campus.LinksAsync(email))[^1];
        return await (await app.PostAsync("/api/sign-in/password", new { token, password })).JsonAsync();
    }

    public static Task<HttpResponseMessage> SignInAsync(this RunningApp app, string email, string password = Password) =>
        app.PostAsync("/api/sign-in", new { email, password });

    public static Task<HttpResponseMessage> RefreshAsync(this RunningApp app, string refreshToken) =>
        app.PostAsync("/api/sign-in/refresh", new { refreshToken });

    public static async Task<int> DossierStatusAsync(this RunningApp app, string token)
    {
        using var answer = await app.CallAsync("GET", "/api/dossier", token);
        return (int)answer.StatusCode;
    }

    [GeneratedRegex(@"/#first-connection=(?<token>[A-Za-z0-9_.\-]+)")]
    private static partial Regex Link();
}

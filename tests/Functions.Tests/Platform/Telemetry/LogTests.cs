using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Crashes;
using Enrollment.Functions.Tests.Features.Plans;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

/// <summary>What the app writes while a year goes well and badly holds nobody's data and no secret.</summary>
public sealed partial class LogTests
{
    private const string Marker = "zz4970100000000014zz";
    private readonly HashSet<string> secrets =
    [
        "Amélie", "Durand", "rue des Écoles", Campus.GoodCard, Marker, "4970100000000014",
        .. new[] { "Auth__SigningKey", "Links__SigningKey", "Paybox__HmacKey", "Paybox__DirectKey" }.Select(SampleSettings.Value),
    ];

    [Fact]
    public async Task No_line_tells_of_a_person_a_card_or_a_secret()
    {
        HoldingStorage? storage = null;
        await using var app = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00", alone: true, reroute: async connection =>
        {
            (storage, var rerouted) = await HoldingStorage.StartAsync(connection);
            return rerouted;
        });
        await using var between = storage!;
        var campus = new Campus(app);

        await LiveAsync(app, campus);
        await SendNonsenseAsync(app);
        using var mails = new RefusingMailServer();
        await app.RestartAsync(("Smtp:Port", FormattableString.Invariant($"{mails.Port}")));
        await campus.DeclaredAsync("log2");
        between.Unreadable = "log2";
        using (var broken = await campus.SendAsync("student", "log2", HttpMethod.Get, "/api/dossier"))
            Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);

        await app.SaysAsync("is refused (ForGood): 550");
        await app.SaysAsync("RequestFailedException(400 InvalidInput)");
        var output = app.Output;
        Assert.Empty(Leaks(output));

        // The control: each of them would have been found.
        foreach (var secret in secrets.Append("anybody@example.org").Append("eyJhbGciOiJIUzI1NiJ9.e30.x"))
            Assert.NotEmpty(Leaks($"{output}\n10:00:00 info: Control[0] Look: {secret}."));
    }

    private async Task LiveAsync(RunningApp app, Campus campus)
    {
        await campus.DeclaredAsync("log1", "05");
        await campus.PostAsync("student", "log1", "/api/dossier/plans", new { instalments = 6 });
        var link = await ApprovalLinks.LastAsync(campus, "log1");
        secrets.Add(link.Split('#')[1]);
        using var browser = new ApprovalBrowser(app);
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(link));
        secrets.UnionWith(browser.Forms.Values.SelectMany(form => form.Values));
        Assert.Equal(HttpStatusCode.OK, await browser.DecideAsync("accept"));
        await campus.SettleAsync();
        var subscriber = await campus.PayAsync("log1", "/api/dossier/plans/current/payments");
        secrets.Add(subscriber);

        await campus.TellBankAsync(new { behaviour = "refuse", code = "00151", subscriber, type = "00053" });
        await campus.MoveToAsync("2022-10-10T18:00:00+02:00");
        Assert.Contains("payment-attempt-refused", await campus.FactsAsync("log1"));
        var card = (await campus.LedgerAsync("log1")).Select(entry => JsonDocument.Parse(entry.GetProperty("json").GetString()!).RootElement)
            .Single(fact => fact.GetProperty("fact").GetString() == "card-registered").GetProperty("card");
        secrets.Add(card.GetProperty("token").GetString()!);
    }

    private async Task SendNonsenseAsync(RunningApp app)
    {
        var student = await app.TokenAsync("student", "log1");
        var registrar = await app.TokenAsync("registrar", "reg");
        secrets.UnionWith([student, registrar]);
        foreach (var (method, path, token, body, type) in new (string, string, string?, string?, string)[]
        {
            ("GET", $"/api/dossier/payments/{Marker}", student, null, ""),
            ("GET", $"/api/dossier/invoices/{Marker}", student, null, ""),
            ("GET", $"/api/dossier/quote?instalments={Marker}", student, null, ""),
            ("GET", $"/api/nothing/{Marker}?token={student}", student, null, ""),
            ("GET", $"/api/dossier?access_token={Marker}", Marker, null, ""),
            ("GET", "/api/dossier", student[..^3] + "abc", null, ""),
            ("GET", $"/api/paybox/notification?{Marker}=1&{Marker}=2&card={Marker}&sign=AAAA", null, null, ""),
            ("GET", $"/api/paybox/return/{Marker}?PORTEUR={Marker}", null, null, ""),
            ("POST", "/api/dossier/plans", student, $$"""{"instalments":"{{Marker}}"}""", "application/json"),
            ("POST", "/api/dossier/plans", student, $$"""{"{{Marker}}":1""", "application/json"),
            ("POST", "/api/dossier/plans", student, Marker, $"text/{Marker}"),
            ("POST", "/api/roster", registrar, $"student,{Marker}\n{Marker},\"{Marker}", "text/csv"),
            ("POST", "/api/approvals/request", null, $"token={Marker}", "application/x-www-form-urlencoded"),
            ("POST", "/api/approvals/decision", null, $"token={Marker}&__RequestVerificationToken={Marker}", "application/x-www-form-urlencoded"),
            ("POST", "/api/approvals/decision", null, $"--{Marker}\r\n{Marker}", $"multipart/form-data; boundary={Marker}"),
            ("POST", "/api/approvals/decision", student, $$"""{"token":"{{Marker}}","decision":"accept"}""", "application/json"),
        })
        {
            using var answer = await app.CallAsync(method, path, token, body is null ? null : Calls.Raw(body, type), key: method == "POST" ? $"key {Marker}" : null);
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {method} {path}");
        }
    }

    private IReadOnlyList<string> Leaks(string output) =>
    [
        .. output.Split('\n').Where(line =>
            secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) || Address().IsMatch(line) || Sealed().IsMatch(line)),
    ];

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[a-z]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    // Any bearer token, and any sealed by Data Protection.
    [GeneratedRegex("eyJ[A-Za-z0-9_-]{6,}|CfDJ8")]
    private static partial Regex Sealed();
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>What accountants, the bank and somebody with the storage's key do in these tests.</summary>
internal static class AccountingApi
{
    /// <summary>Differences of a day as "kind reference", sorted.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(this Campus campus, string day)
    {
        var found = await campus.GetAsync("accountant", "acc", $"/api/accounting/differences?day={day}");
        Assert.NotEqual(JsonValueKind.Null, found.GetProperty("reconciledAt").ValueKind);
        return Kinds(found);
    }

    public static async Task<IReadOnlyList<string>> CompareAsync(this Campus campus, string settlement, string day)
    {
        using var content = new StringContent(settlement, new MediaTypeHeaderValue("text/csv"));
        using var answer = await campus.SendAsync("accountant", "acc", HttpMethod.Post, $"/api/accounting/settlements?day={day}", content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return Kinds(JsonDocument.Parse(text).RootElement);
    }

    public static async Task<string> SettlementAsync(this RunningApp app, string day)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(app.Bank, $"settlement.csv?day={day}"));
    }

    public static async Task<IReadOnlyList<string>> TasksAsync(this Campus campus) =>
        [.. (await campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray()
            .Select(task => $"{task.GetProperty("kind").GetString()} {task.GetProperty("subject").GetString()}").Order(StringComparer.Ordinal)];

    public static async Task<IReadOnlyList<string>> DigestsAsync(this Campus campus) =>
        [.. (await campus.MailsAsync()).Where(mail => mail.Contains("digest-", StringComparison.Ordinal))];

    /// <summary>Facts written past every rule, as only who can write to the storage could; the seals hold.</summary>
    public static async Task RecordAsync(this RunningApp app, string student, string time, params Fact[] facts)
    {
        var (school, _) = SchoolReader.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "school.json")));
        var now = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        var result = await new DossierWriter(new TableDossierStore(new TableServiceClient(app.Storage)), new Outbox(), school!, new FakeTimeProvider(now)).RunAsync(
            new DossierId("pc", 2022, student), new Operation("test"), "test", (_, _) => Decision.Record(facts), null, CancellationToken.None);
        Assert.True(result.Applied, result.Refusal?.Code);
    }

    /// <summary>Runs the bookkeeper's program against this app's storage and bank.</summary>
    public static async Task<(int ExitCode, string Output)> KeepBooksAsync(this RunningApp app, string arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Enrollment.Bookkeeper.dll"), .. arguments.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = app.Storage;
        start.Environment["Paybox__DirectUrl"] = new Uri(app.Bank, "PPPS.php").AbsoluteUri;
        start.Environment["Paybox__PageUrl"] = new Uri(app.Bank, "cgi/MYchoix_pagepaiement.cgi").AbsoluteUri;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', output));
    }

    private static IReadOnlyList<string> Kinds(JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(item =>
        {
            Assert.NotEmpty(item.GetProperty("cause").GetString()!);
            Assert.NotEmpty(item.GetProperty("correction").GetString()!);
            return $"{item.GetProperty("kind").GetString()} {item.GetProperty("reference").GetString()}";
        }).Order(StringComparer.Ordinal)];
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Mails;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>What Event Grid posts of mails that were taken long ago.</summary>
public sealed class DeliveryReportTests : IAsyncLifetime
{
    private const string Key = "a-long-random-key-of-32-characters-or-more";

    private RunningApp app = null!;
    private Campus campus = null!;

    public async Task InitializeAsync()
    {
        app = await RunningApp.StartAsync(OpenDay.Now, new Dictionary<string, string?> { ["Mail:ReportKey"] = Key });
        campus = new Campus(app);
    }

    public Task DisposeAsync() => app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_bounce_is_seen_by_the_registrar_and_the_accountants_until_the_address_is_corrected()
    {
        await DeclaredAsync("report1");

        Assert.Equal(HttpStatusCode.OK, await ReportAsync("report1", "Bounced"));

        var undelivered = (await campus.GetAsync("registrar", "marie", "/api/students/report1/dossier")).GetProperty("undelivered");
        Assert.Equal(("report1@example.org", "Bounced", true), (
            undelivered[0].GetProperty("address").GetString(), undelivered[0].GetProperty("code").GetString(), undelivered[0].GetProperty("isFinal").GetBoolean()));
        Assert.Contains("deliverMails", await TasksAsync(), StringComparison.Ordinal);

        await campus.ImportAsync(Campus.Roster("report1", "GC").Replace("report1@", "corrected@", StringComparison.Ordinal));
        await campus.SettleAsync();

        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains("corrected@example.org", StringComparison.Ordinal));
        Assert.DoesNotContain("deliverMails", await TasksAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report2", "Delivered", DeliveryState.Delivered)]
    [InlineData("report3", "Expanded", DeliveryState.Delivered)]
    [InlineData("report4", "Suppressed", DeliveryState.Refused)]
    [InlineData("report5", "FilteredSpam", DeliveryState.Refused)]
    [InlineData("report6", "Quarantined", DeliveryState.Refused)]
    [InlineData("report7", "Failed", DeliveryState.Refused)]
    [InlineData("report8", "Unheard", DeliveryState.Sent)]
    public async Task Each_status_ends_in_a_state(string student, string status, DeliveryState state)
    {
        await DeclaredAsync(student);

        Assert.Equal(HttpStatusCode.OK, await ReportAsync(student, status));

        Assert.Equal(state, Assert.Single((await ReadAsync(student)).Mails).State);
    }

    [Fact]
    public async Task Without_the_key_nothing_is_taken_and_the_handshake_alone_is_answered()
    {
        await DeclaredAsync("report9");

        Assert.Equal(HttpStatusCode.Forbidden, await ReportAsync("report9", "Bounced", key: ""));
        Assert.Equal(HttpStatusCode.Forbidden, await ReportAsync("report9", "Bounced", key: Key + "x"));
        Assert.Equal(DeliveryState.Sent, Assert.Single((await ReadAsync("report9")).Mails).State);

        using var handshake = await PostAsync(
            new[] { new { id = "1", eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "512d38b6" } } }, "");
        Assert.Equal("512d38b6", (await handshake.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("validationResponse").GetString());
    }

    [Fact]
    public async Task A_report_about_a_mail_that_nobody_sent_changes_nothing()
    {
        using var answer = await PostAsync(new[] { Event(new Guid("7a6f3f0e-4f8f-4f3c-9a2e-0c7c1b1f2d3e"), "Bounced") }, Key);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task DeclaredAsync(string student)
    {
        await campus.EnrolAsync(student, "GC");
        await campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "01" });
        await campus.SettleAsync();
    }

    private async Task<HttpStatusCode> ReportAsync(string student, string status, string key = Key)
    {
        var mail = Assert.Single((await ReadAsync(student)).Mails);
        var id = MailMessages.IdOf(MailMessage.IdOf(new DossierId("pc", 2022, student), mail.Sequence, mail.To), mail.Address!);
        using var answer = await PostAsync(new[] { Event(id, status) }, key);
        return answer.StatusCode;
    }

    private static object Event(Guid message, string status) => new
    {
        id = message,
        topic = "/subscriptions/one",
        subject = $"sender/scolarite@ecole.example/message/{message}",
        eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
        data = new { sender = "scolarite@ecole.example", recipient = "a@example.org", messageId = message, status },
        dataVersion = "1.0",
    };

    private async Task<HttpResponseMessage> PostAsync(object events, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mails/reports") { Content = JsonContent.Create(events) };
        request.Headers.Add(DeliveryReportEndpoint.KeyHeader, key);
        return await app.Http.SendAsync(request);
    }

    private async Task<string> TasksAsync() => (await campus.GetAsync("accountant", "anne", "/api/accounting/tasks")).ToString();

    private async Task<StoredDossier> ReadAsync(string student) =>
        (await new TableDossierStore(new TableServiceClient(app.Storage)).FindAsync(new DossierId("pc", 2022, student), CancellationToken.None))!;
}

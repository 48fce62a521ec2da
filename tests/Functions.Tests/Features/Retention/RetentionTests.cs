using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Composition;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Platform.Idempotency;
using Enrollment.Functions.Tests.Features.Privacy;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Retention;

public sealed class RetentionTests() : OwnClock("2022-09-05T10:00:00+02:00", RunningApp.WithNights)
{
    [Fact]
    public async Task Looks_and_notifications_go_each_in_its_own_time()
    {
        await Campus.DeclaredAsync("old1");
        await Campus.PayAsync("old1", "/api/dossier/payments");
        await Campus.GetAsync("registrar", "alice", "/api/students/old1/dossier");

        await NightAsync("2023-09-04");
        Assert.True(await LooksAsync() > 0);

        await NightAsync("2023-09-07");
        Assert.Equal(0, await LooksAsync());
        Assert.Single(await NotificationsAsync());

        await NightAsync("2023-12-07");
        Assert.Empty(await NotificationsAsync());
        await App.SaysAsync("Retention deleted 1 of notifications");
    }

    [Fact]
    public async Task The_people_of_ended_years_are_forgotten_unless_their_account_is_open()
    {
        await Campus.DeclaredAsync("old2");
        await Campus.PayAsync("old2", "/api/dossier/payments");
        await Campus.DeclaredAsync("old3");
        await Campus.MoveToAsync(LivedYear.AfterTheEnd);
        var totals = (await Campus.GetAsync("accountant", "acc", "/api/students/old2/position")).GetProperty("totals").ToString();

        await NightAsync("2028-08-31");
        Assert.DoesNotContain("personal-data-erased", await Campus.FactsAsync("old2"));

        await NightAsync("2028-09-02");
        Assert.Equal("personal-data-erased", (await Campus.FactsAsync("old2"))[^1]);
        Assert.DoesNotContain("personal-data-erased", await Campus.FactsAsync("old3"));
        Assert.Equal(totals, (await Campus.GetAsync("accountant", "acc", "/api/students/old2/position")).GetProperty("totals").ToString());
        Assert.Equal(["documents"], await StorageScan.FindAsync(App, "old2@example.org", "PC-F-2022-000001.pdf"));
    }

    [Fact]
    public async Task Documents_go_when_their_ten_years_are_over_and_the_books_stay_sound()
    {
        await Campus.DeclaredAsync("old4");
        await Campus.PayAsync("old4", "/api/dossier/payments");
        await Campus.MoveToAsync(LivedYear.AfterTheEnd);

        await NightAsync("2032-12-31");
        Assert.Equal(["documents"], await StorageScan.FindAsync(App, "PC-F-2022-000001.pdf"));

        await NightAsync("2033-01-02");
        Assert.Empty(await StorageScan.FindAsync(App, "PC-F-2022-000001.pdf"));
        Assert.Empty(await CheckAsync("2033-01-02"));
        Assert.Equal(["DocumentMissing"], await CheckAsync("2032-12-31"));
    }

    [Fact]
    public async Task Answers_to_keys_and_ended_orchestrations_go_within_days()
    {
        await Campus.EnrolAsync("old5", "GC");
        using var kept = await App.CallAsync(
            "POST", "/api/students/old5/erasure", await App.TokenAsync("administrator", "adm"), Calls.Raw("""{"reference":"RGPD-1"}"""), key: "once");
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync());

        await NightAsync("2022-09-12");
        Assert.Contains(IdempotencyStore.TableName, await StorageScan.FindAsync(App, "old5"));

        await NightAsync("2022-09-13");
        Assert.Equal(["Audit", "Dossiers", "WakeUps"], await StorageScan.FindAsync(App, "old5"));
    }

    [Fact]
    public async Task What_is_beyond_a_piece_goes_with_the_next_one()
    {
        var service = new TableServiceClient(App.Storage);
        await service.CreateTableIfNotExistsAsync("Growing");
        for (var row = 0; row < 5; row++)
            await service.GetTableClient("Growing").AddEntityAsync(new TableEntity("old", $"{row}"));
        var kind = new TableAgeOut(service, "rows", "Growing", () => "PartitionKey eq 'old'");

        Assert.Equal((3, 2, 0), (await SomeAsync(), await SomeAsync(), await SomeAsync()));

        Task<int> SomeAsync() => kind.DeleteSomeAsync(3, null!, CancellationToken.None);
    }

    // The app starts on that day, since it need not run through the years between, and lives through one night. What
    // time it was when it stopped must be forgotten: it would go on from there.
    private async Task NightAsync(string day)
    {
        await App.StopAsync();
        var blobs = new BlobServiceClient(App.Storage);
        await foreach (var container in blobs.GetBlobContainersAsync())
            await blobs.GetBlobContainerClient(container.Name).DeleteBlobIfExistsAsync("clock");
        App.Overrides["Clock:Start"] = $"{day}T00:30:00Z";
        await App.StartAsync();
        await Campus.MoveToAsync($"{day}T03:00:00Z");
    }

    private async Task<int> LooksAsync() => (await Campus.GetAsync("administrator", "adm", "/api/audit?from=2022-09-01&to=2022-09-30"))
        .GetProperty("items").GetArrayLength();

    private async Task<IReadOnlyList<TableEntity>> NotificationsAsync() =>
        await new TableServiceClient(App.Storage).GetTableClient(Notifications.TableName).QueryAsync<TableEntity>().ToListAsync();

    // The bookkeeper's own check, on that day.
    private async Task<IReadOnlyList<string>> CheckAsync(string day)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = App.Storage,
            ["School:File"] = Path.Combine(AppContext.BaseDirectory, "school.json"),
        }).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.Parse($"{day}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture)))
            .AddLogging().AddBookkeeping(configuration).BuildServiceProvider();
        return await services.GetRequiredService<LedgerCheck>().RunAsync(CancellationToken.None)
            .SelectMany(done => done.Findings).Select(finding => finding.Kind.ToString()).ToListAsync();
    }
}

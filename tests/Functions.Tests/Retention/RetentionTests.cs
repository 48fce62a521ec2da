using Azure.Data.Tables;
using Enrollment.Functions.Payments;
using Enrollment.Functions.Retention;
using Enrollment.Functions.Tests.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Retention;

public sealed class RetentionTests() : OwnClock("2022-09-05T10:00:00+02:00")
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
        Assert.Contains("Retention deleted 1 of notifications", App.Output, StringComparison.Ordinal);
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

    // The app starts on that day, since it need not run through the years between, and lives through one night.
    private async Task NightAsync(string day)
    {
        await App.KillAsync();
        App.Overrides["Clock:Start"] = $"{day}T00:30:00Z";
        await App.StartAsync();
        await Campus.MoveToAsync($"{day}T03:00:00Z");
    }

    private async Task<int> LooksAsync() => (await Campus.GetAsync("administrator", "adm", "/api/audit?from=2022-09-01&to=2022-09-30"))
        .GetProperty("items").GetArrayLength();

    private async Task<IReadOnlyList<TableEntity>> NotificationsAsync() =>
        await new TableServiceClient(App.Storage).GetTableClient(Notifications.TableName).QueryAsync<TableEntity>().ToListAsync();
}

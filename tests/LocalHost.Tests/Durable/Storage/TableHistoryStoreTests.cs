using Azure.Core;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Storage;

public sealed class TableHistoryStoreTests(TableStores stores) : IClassFixture<TableStores>
{
    private readonly LostReply _replies = new();

    public static TheoryData<string?> AnyText => new()
    {
        null, "", "a", "\ud800", "x\udc00y", "￾￿", "é🎓", "\0", new string('é', 300_000),
    };

    [Theory]
    [MemberData(nameof(AnyText))]
    public async Task Any_text_is_read_back_as_it_was_written(string? text)
    {
        var store = await StoreAsync("texts");
        var instance = Instance($"id of {text?[..Math.Min(3, text.Length)] ?? "null"}") with { Input = text };
        await store.CreateAsync(instance, null, default);
        await store.CommitAsync(Turn(instance, 0) with { Output = text }, default);

        var history = (await store.LoadAsync(instance.InstanceId, default))!;

        Assert.Equal(text, history.Instance.Input);
        Assert.Equal(text, Assert.Single(history.Turns).Output);
    }

    [Fact]
    public async Task A_lost_reply_is_told_from_somebody_elses_row()
    {
        var store = await StoreAsync("replies");
        var mine = Instance("mine");

        _replies.LoseNext();
        Assert.Equal(mine.OperationId, (await store.CreateAsync(mine, null, default)).OperationId);
        Assert.Equal(mine.OperationId, (await store.CreateAsync(mine with { OperationId = "theirs" }, null, default)).OperationId);

        _replies.LoseNext();
        Assert.True(await store.CommitAsync(Turn(mine, 0), default));
        Assert.False(await store.CommitAsync(Turn(mine, 0) with { OperationId = "theirs" }, default));

        _replies.LoseNext();
        Assert.True(await store.AppendAsync(Message(mine, "m", "mine"), default));
        Assert.False(await store.AppendAsync(Message(mine, "m", "theirs"), default));
    }

    [Fact]
    public async Task A_finished_instance_is_replaced_once()
    {
        var store = await StoreAsync("replaced");
        var finished = Instance("one") with { Status = OrchestrationRuntimeStatus.Completed };
        await store.CreateAsync(finished, null, default);
        var next = finished with { OperationId = "next", Status = OrchestrationRuntimeStatus.Pending, FirstGeneration = 1 };

        _replies.LoseNext();
        Assert.Equal("next", (await store.CreateAsync(next, finished, default)).OperationId);
        Assert.Equal("next", (await store.CreateAsync(next with { OperationId = "late" }, finished, default)).OperationId);
    }

    [Fact]
    public async Task Finished_and_purged_instances_are_not_loaded_as_unfinished()
    {
        var store = await StoreAsync("finished");
        List<StoredInstance> instances = [.. Enumerable.Range(0, 120).Select(i => Instance($"i{i:D3}"))];
        foreach (var instance in instances)
            await store.CreateAsync(instance, null, default);
        await store.CommitAsync(Turn(instances[0], 0), default);

        _replies.LoseNext();
        await store.PurgeAsync("i000", default);
        _replies.LoseNext();
        await store.SaveFinishedAsync([.. instances.Take(119).Select(i => i with { Status = OrchestrationRuntimeStatus.Completed })], default);

        List<string> unfinished = [];
        await foreach (var history in store.LoadUnfinishedAsync(default))
            unfinished.Add(history.Instance.InstanceId);
        Assert.Equal(["i119"], unfinished);
        Assert.Null(await store.FindAsync("i000", default));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await store.FindAsync("i050", default))!.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("9hub")]
    [InlineData("a-hub-name-that-is-much-too-long-to-be-the-name-of-a-table")]
    public void A_hub_name_that_cannot_name_a_table_is_refused(string hub) =>
        Assert.Throws<ArgumentException>(() => new TableHistoryStore(stores.Tables, hub));

    private async Task<TableHistoryStore> StoreAsync(string hub)
    {
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed } };
        options.AddPolicy(_replies, HttpPipelinePosition.PerRetry);
        var store = new TableHistoryStore(new TableServiceClient(stores.ConnectionString, options), hub);
        await store.InitializeAsync(default);
        return store;
    }

    private static StoredInstance Instance(string id) => new()
    {
        InstanceId = id,
        Name = "Plan",
        CreatedAt = DurableHost.Start,
        LastUpdatedAt = DurableHost.Start,
        OperationId = $"start of {id}",
    };

    private static StoredTurn Turn(StoredInstance instance, int number) => new()
    {
        InstanceId = instance.InstanceId,
        FirstGeneration = 0,
        Generation = 0,
        Number = number,
        OperationId = "mine",
        Events = [new HistoryEvent(HistoryKind.TurnStarted) { At = DurableHost.Start }],
    };

    private static StoredMessage Message(StoredInstance instance, string id, string operation) => new(
        instance.InstanceId, 0, id, operation, 0, new HistoryEvent(HistoryKind.EventRaised) { Name = "e" });
}

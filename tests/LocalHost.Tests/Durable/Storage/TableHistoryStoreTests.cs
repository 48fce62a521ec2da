using Azure.Core;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.Storage;

public sealed class TableHistoryStoreTests(TableStores stores) : IClassFixture<TableStores>
{
    private readonly LostReply _replies = new();

    public static TheoryData<string?> AnyText => new()
    {
        null, "", "a", "￾￿", "é🎓", "\0", new string('é', 300_000),
    };

    [Theory]
    [MemberData(nameof(AnyText))]
    public async Task Any_text_is_read_back_as_it_was_written(string? text)
    {
        var store = await StoreAsync("texts");
        var instance = Instance($"id of {text?[..Math.Min(3, text.Length)] ?? "null"}").With(i => i.Input = text);
        await store.CreateAsync(instance, null, default);
        await store.CommitAsync(Turn(instance, 0, text), default);

        var history = (await store.LoadAsync(instance.InstanceId, default))!;

        Assert.Equal(text, history.Instance.Input);
        Assert.Equal(text, Assert.Single(Assert.Single(history.Turns).Events).EventRaised.Input);
    }

    [Fact]
    public async Task A_lost_reply_is_told_from_somebody_elses_row()
    {
        var store = await StoreAsync("replies");
        var mine = Instance("mine");

        _replies.LoseNext();
        Assert.Equal(mine.ExecutionId, (await store.CreateAsync(mine, null, default)).ExecutionId);
        Assert.Equal(mine.ExecutionId, (await store.CreateAsync(mine.With(i => i.ExecutionId = "theirs"), null, default)).ExecutionId);

        _replies.LoseNext();
        Assert.True(await store.CommitAsync(Turn(mine, 0), default));
        Assert.False(await store.CommitAsync(Turn(mine, 0) with { OperationId = "theirs" }, default));

        _replies.LoseNext();
        Assert.True(await store.AppendAsync(Message(mine, 0, "mine"), default));
        Assert.False(await store.AppendAsync(Message(mine, 0, "theirs"), default));
    }

    [Fact]
    public async Task A_finished_instance_is_replaced_once()
    {
        var store = await StoreAsync("replaced");
        var finished = Instance("one").With(i => i.OrchestrationStatus = OrchestrationStatus.Completed);
        await store.CreateAsync(finished, null, default);
        var next = finished.With(i => (i.ExecutionId, i.OrchestrationStatus) = ("next", OrchestrationStatus.Pending));

        _replies.LoseNext();
        Assert.Equal("next", (await store.CreateAsync(next, finished, default)).ExecutionId);
        Assert.Equal("next", (await store.CreateAsync(next.With(i => i.ExecutionId = "late"), finished, default)).ExecutionId);
    }

    [Fact]
    public async Task Finished_and_purged_instances_are_not_loaded_as_unfinished()
    {
        var store = await StoreAsync("finished");
        List<OrchestrationState> instances = [.. Enumerable.Range(0, 120).Select(i => Instance($"i{i:D3}"))];
        foreach (var instance in instances)
            await store.CreateAsync(instance, null, default);
        await store.CommitAsync(Turn(instances[0], 0), default);

        _replies.LoseNext();
        await store.PurgeAsync("i000", default);
        _replies.LoseNext();
        await store.SaveFinishedAsync([.. instances.Take(119).Select(i => i.With(state => state.OrchestrationStatus = OrchestrationStatus.Completed))], default);

        List<string> unfinished = [];
        await foreach (var history in store.LoadUnfinishedAsync(default))
            unfinished.Add(history.Instance.InstanceId);
        Assert.Equal(["i119"], unfinished);
        Assert.Null(await store.FindAsync("i000", default));
        Assert.Equal(OrchestrationStatus.Completed, (await store.FindAsync("i050", default))!.OrchestrationStatus);
    }

    [Fact]
    public async Task Rows_of_an_earlier_instance_of_the_same_id_are_not_the_next_ones()
    {
        var store = await StoreAsync("again");
        var finished = Instance("one").With(i => i.OrchestrationStatus = OrchestrationStatus.Completed);
        await store.CreateAsync(finished, null, default);
        await store.AppendAsync(Message(finished, 0, "mine"), default);
        await store.CommitAsync(Turn(finished, 0), default);
        var next = finished.With(i => (i.ExecutionId, i.OrchestrationStatus) = ("next", OrchestrationStatus.Pending));
        await store.CreateAsync(next, finished, default);
        await store.AppendAsync(Message(next, 7, "mine"), default);

        var history = (await store.LoadAsync("one", default))!;

        Assert.Empty(history.Turns);
        Assert.Equal(7, Assert.Single(history.Messages).Number);
    }

    [Fact]
    public async Task A_store_of_the_former_engine_is_refused_with_what_to_delete()
    {
        await stores.Tables.CreateTableAsync("formerLocalInstances");
        await stores.Tables.CreateTableAsync("formerLocalHistory");

        var refused = await Assert.ThrowsAsync<HostStartException>(() => StoreAsync("former"));

        Assert.Contains("formerLocalInstances and formerLocalHistory", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Delete them, or the whole folder .azurite", refused.Message, StringComparison.Ordinal);

        await stores.Tables.DeleteTableAsync("formerLocalInstances");
        await stores.Tables.DeleteTableAsync("formerLocalHistory");
        await StoreAsync("former");
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

    private static OrchestrationState Instance(string id) => new()
    {
        InstanceId = id,
        ExecutionId = $"start of {id}",
        Name = "Plan",
        OrchestrationStatus = OrchestrationStatus.Pending,
        CreatedTimestamp = LocalEngine.Start.ToTimestamp(),
        LastUpdatedTimestamp = LocalEngine.Start.ToTimestamp(),
    };

    private static StoredTurn Turn(OrchestrationState instance, int number, string? text = null) =>
        new(instance.InstanceId, instance.ExecutionId, number, "mine", [Event(number, text)]);

    private static StoredMessage Message(OrchestrationState instance, int number, string operation) =>
        new(instance.InstanceId, instance.ExecutionId, operation, Event(number, null));

    private static HistoryEvent Event(int number, string? text) => new()
    {
        EventId = number,
        Timestamp = LocalEngine.Start.ToTimestamp(),
        EventRaised = new EventRaisedEvent { Name = "e", Input = text },
    };
}

file static class Copies
{
    internal static OrchestrationState With(this OrchestrationState state, Action<OrchestrationState> change)
    {
        var copy = state.Clone();
        change(copy);
        return copy;
    }
}

using System.Collections.Immutable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable;

/// <summary>The client of the engine in this process.</summary>
internal sealed class LocalDurableTaskClient(string name, DurableEngine engine, DataConverter converter, string? defaultVersion, TimeProvider clock)
    : DurableTaskClient(name)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var now = clock.GetUtcNow();
        var instance = new StoredInstance
        {
            InstanceId = options?.InstanceId ?? engine.Options.NewId(),
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? defaultVersion ?? engine.Options.DefaultVersion,
            Input = converter.Serialize(input),
            CreatedAt = now,
            LastUpdatedAt = now,
            StartAt = options?.StartAt?.ToUniversalTime(),
            Tags = options is { Tags.Count: > 0 } ? options.Tags : null,
            OperationId = engine.Options.NewId(),
        };
        await engine.StartAsync(instance, DedupeStatuses.Of(options), cancellation);
        return instance.InstanceId;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(
            instanceId,
            new HistoryEvent(HistoryKind.EventRaised) { Name = eventName, Payload = converter.Serialize(eventPayload) },
            cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(HistoryKind.Suspended) { Payload = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(HistoryKind.Resumed) { Payload = reason }, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => SendAsync(
        instanceId,
        new HistoryEvent(HistoryKind.Terminated) { Payload = converter.Serialize(options?.Output), Recursive = options?.Recursive ?? false },
        cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Describe(await engine.WhenStartedAsync(Required(instanceId), cancellation), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Describe(await engine.WhenFinishedAsync(Required(instanceId), cancellation), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await engine.FindAsync(Required(instanceId), cancellation) is { } found ? Describe(found, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        var selection = new InstanceSelection(query.CreatedFrom, query.CreatedTo, query.Statuses);
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var listing = new InstanceListing(query.InstanceIdPrefix, size ?? query.PageSize, token ?? query.ContinuationToken);
            var page = await engine.ListAsync(listing, cancellation);
            return new Page<OrchestrationMetadata>(
                [.. page.Instances.Where(selection.Includes).Select(found => Describe(found, query.FetchInputsAndOutputs))],
                page.ContinuationToken);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await PurgeAsync(Required(instanceId), options?.Recursive ?? false, cancellation), isComplete: true);

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var selection = new InstanceSelection(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var began = clock.GetTimestamp();
        var purged = 0;
        string? token = null;
        do
        {
            var page = await engine.ListAsync(new InstanceListing(null, 1000, token), cancellation);
            foreach (var found in page.Instances.Where(found => found.IsFinal && selection.Includes(found)))
            {
                if (filter.Timeout is { } timeout && clock.GetElapsedTime(began) >= timeout)
                    return new PurgeResult(purged, isComplete: false);
                purged += await PurgeAsync(found.InstanceId, options?.Recursive ?? false, cancellation);
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
        return new PurgeResult(purged, isComplete: true);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var found = await engine.FindAsync(Required(instanceId), cancellation)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        var now = clock.GetUtcNow();
        var again = new StoredInstance
        {
            InstanceId = restartWithNewInstanceId ? engine.Options.NewId() : instanceId,
            Name = found.Name,
            Version = found.Version,
            Input = found.Input,
            CreatedAt = now,
            LastUpdatedAt = now,
            Tags = found.Tags,
            OperationId = engine.Options.NewId(),
        };
        await engine.StartAsync(again, ImmutableHashSet<OrchestrationRuntimeStatus>.Empty, cancellation);
        return again.InstanceId;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation) =>
        engine.SendAsync(Required(instanceId), message, cancellation);

    private async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        var children = recursive ? await engine.ChildrenAsync(instanceId, cancellation) : [];
        if (!await engine.PurgeAsync(instanceId, cancellation))
            return 0;

        var purged = 1;
        foreach (var child in children)
            purged += await PurgeAsync(child, recursive, cancellation);
        return purged;
    }

    private static string Required(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return instanceId;
    }

    private OrchestrationMetadata Describe(StoredInstance instance, bool payloads) => new(instance.Name, instance.InstanceId)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.LastUpdatedAt,
        Tags = instance.Tags ?? ImmutableDictionary<string, string>.Empty,
        FailureDetails = instance.Failure?.ToDetails(),
        DataConverter = payloads ? converter : null,
        SerializedInput = payloads ? instance.Input : null,
        SerializedOutput = payloads ? instance.Output : null,
        SerializedCustomStatus = payloads ? instance.CustomStatus : null,
    };
}

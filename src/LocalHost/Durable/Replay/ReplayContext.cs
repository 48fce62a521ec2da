using System.Collections.Immutable;
using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>What the orchestrator sees during one replay. Lives for one turn.</summary>
internal sealed class ReplayContext(ReplayIdentity identity, DataConverter converter, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private object? _input;
    private object? _customStatus;
    private int _guids;
    private DateTime _now;

    public override TaskName Name => identity.Name;

    public override string InstanceId => identity.InstanceId;

    public override string Version => identity.Version;

    public override ParentOrchestrationInstance? Parent => identity.Parent;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => Replaying;

    public override IReadOnlyDictionary<string, object?> Properties => ImmutableDictionary<string, object?>.Empty;

    internal bool Replaying { get; set; }

    internal OpenTasks Open { get; } = new(identity.InstanceId, identity.Name);

    internal EventInbox Events { get; } = new(converter);

    internal Continuation? Continuation { get; private set; }

    internal string? RawInput { get; set; }

    internal object? Input
    {
        set => _input = value;
    }

    protected override ILoggerFactory LoggerFactory => loggers;

    // Functions hand over what the trigger made of the input; asked for another type, it is read again from the text.
    public override T? GetInput<T>()
        where T : default => _input is T typed ? typed : converter.Deserialize<T>(RawInput);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("Task options were given as the activity's input. Name the parameter: options.", nameof(input));

        var action = new HistoryEvent(HistoryKind.TaskScheduled)
        {
            Name = name.Name,
            Version = options?.Version?.Version ?? Version,
            Payload = converter.Serialize(input) ?? "null",
        };
        return await Retries.RunAsync(this, options?.Retry, async () => Read<TResult>(await Open.Await(action)));
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var action = new HistoryEvent(HistoryKind.SubOrchestrationCreated)
        {
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? identity.DefaultVersion,
            Payload = converter.Serialize(input),
            InstanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N"),
        };
        return await Retries.RunAsync(this, options?.Retry, async () => Read<TResult>(await Open.Await(action)));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        await Open.Await(
            new HistoryEvent(HistoryKind.TimerCreated) { At = new DateTimeOffset(fireAt.ToUniversalTime()) }, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Events.WaitAsync<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Open.Record(new HistoryEvent(HistoryKind.EventSent)
        {
            InstanceId = instanceId,
            Name = eventName,
            Payload = converter.Serialize(payload),
        });
    }

    public override void SetCustomStatus(object? customStatus) => _customStatus = customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kept = options.PreserveUnprocessedEvents ? Events.TakeKept() : [];
        Continuation = new Continuation(
            converter.Serialize(options.NewInput),
            string.IsNullOrWhiteSpace(options.NewVersion) ? Version : options.NewVersion,
            [.. kept.Select(e => new HistoryEvent(HistoryKind.EventRaised) { Name = e.Name, Payload = e.Payload })]);
    }

    public override Guid NewGuid() => DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _guids++);

    internal string? SerializeCustomStatus() => converter.Serialize(_customStatus);

    internal void BeginTurn(DateTimeOffset at) => _now = at.UtcDateTime;

    /// <summary>An event that comes after the decision to start over belongs to the next generation.</summary>
    internal void Raise(HistoryEvent raised)
    {
        if (Continuation is { } continuation)
            Continuation = continuation with { CarriedEvents = [.. continuation.CarriedEvents, raised] };
        else
            Events.Raise(raised.Name!, raised.Payload);
    }

    private T Read<T>(string? result) => converter.Deserialize<T>(result)!;
}

/// <summary>Whose history is replayed.</summary>
internal sealed record ReplayIdentity(
    string InstanceId, TaskName Name, string Version, string DefaultVersion, ParentOrchestrationInstance? Parent);

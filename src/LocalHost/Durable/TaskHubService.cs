using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

/// <summary>Serves the real durable client. Calls that the app does not use answer "unimplemented".</summary>
internal sealed partial class TaskHubService(DurableEngine engine, TimeProvider clock) : TaskHubSidecarService.TaskHubSidecarServiceBase
{
    private const int PurgedAtOnce = 1000;

    public override Task<Empty> Hello(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var now = clock.GetUtcNow().ToTimestamp();
        var instance = new OrchestrationState
        {
            InstanceId = string.IsNullOrEmpty(request.InstanceId) ? engine.Options.NewId() : request.InstanceId,
            ExecutionId = engine.Options.NewId(),
            Name = request.Name,
            Version = request.Version ?? engine.Options.DefaultVersion,
            Input = request.Input,
            OrchestrationStatus = OrchestrationStatus.Pending,
            CreatedTimestamp = now,
            LastUpdatedTimestamp = now,
            ScheduledStartTimestamp = request.ScheduledStartTimestamp,
            Tags = { request.Tags },
        };
        return await engine.StartAsync(instance, InstanceIdReuse.ReplaceableStatuses(request.OrchestrationIdReusePolicy), context.CancellationToken) is { } there
            ? throw Refusal(StatusCode.AlreadyExists, $"An orchestration with instance ID '{there.InstanceId}' and status '{there.OrchestrationStatus}' already exists.")
            : new CreateInstanceResponse { InstanceId = instance.InstanceId };
    });

    public override Task<RaiseEventResponse> RaiseEvent(RaiseEventRequest request, ServerCallContext context) => SendAsync<RaiseEventResponse>(
        request.InstanceId, message => message.EventRaised = new EventRaisedEvent { Name = request.Name, Input = request.Input }, context);

    public override Task<SuspendResponse> SuspendInstance(SuspendRequest request, ServerCallContext context) => SendAsync<SuspendResponse>(
        request.InstanceId, message => message.ExecutionSuspended = new ExecutionSuspendedEvent { Input = request.Reason }, context);

    public override Task<ResumeResponse> ResumeInstance(ResumeRequest request, ServerCallContext context) => SendAsync<ResumeResponse>(
        request.InstanceId, message => message.ExecutionResumed = new ExecutionResumedEvent { Input = request.Reason }, context);

    public override Task<TerminateResponse> TerminateInstance(TerminateRequest request, ServerCallContext context) => SendAsync<TerminateResponse>(
        request.InstanceId, message => message.ExecutionTerminated = new ExecutionTerminatedEvent { Input = request.Output }, context);

    public override Task<GetInstanceResponse> GetInstance(GetInstanceRequest request, ServerCallContext context) => AnswerAsync(async () =>
        await engine.FindAsync(request.InstanceId, context.CancellationToken) is { } found
            ? Found(found, request)
            : new GetInstanceResponse { Exists = false });

    public override Task<GetInstanceResponse> WaitForInstanceStart(GetInstanceRequest request, ServerCallContext context) => AnswerAsync(async () =>
        Found(await engine.WhenStartedAsync(request.InstanceId, context.CancellationToken), request));

    public override Task<GetInstanceResponse> WaitForInstanceCompletion(GetInstanceRequest request, ServerCallContext context) => AnswerAsync(async () =>
        Found(await engine.WhenFinishedAsync(request.InstanceId, context.CancellationToken), request));

    public override Task<QueryInstancesResponse> QueryInstances(QueryInstancesRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var query = request.Query;
        var listing = new InstanceListing(query.InstanceIdPrefix, query.MaxInstanceCount, query.ContinuationToken);
        var page = await engine.ListAsync(listing, context.CancellationToken);
        var selected = page.Instances.Where(found => IsSelected(found, query.CreatedTimeFrom, query.CreatedTimeTo, query.RuntimeStatus));
        return new QueryInstancesResponse
        {
            OrchestrationState = { selected.Select(found => Shown(found, query.FetchInputsAndOutputs)) },
            ContinuationToken = page.ContinuationToken,
        };
    });

    public override Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context) => AnswerAsync(() =>
        request.RequestCase switch
        {
            PurgeInstancesRequest.RequestOneofCase.InstanceId => PurgeAsync([request.InstanceId], null, context.CancellationToken),
            PurgeInstancesRequest.RequestOneofCase.InstanceBatch => PurgeAsync(request.InstanceBatch.InstanceIds, null, context.CancellationToken),
            PurgeInstancesRequest.RequestOneofCase.PurgeInstanceFilter => PurgeAsync(request.PurgeInstanceFilter, context.CancellationToken),
            _ => throw new ArgumentException("The request does not name the instances to purge."),
        });

    private async Task<PurgeInstancesResponse> PurgeAsync(PurgeInstanceFilter filter, CancellationToken cancellation)
    {
        List<string> ids = [];
        string? token = null;
        do
        {
            var page = await engine.ListAsync(new InstanceListing(null, PurgedAtOnce, token), cancellation);
            ids.AddRange(page.Instances
                .Where(found => found.IsFinal() && IsSelected(found, filter.CreatedTimeFrom, filter.CreatedTimeTo, filter.RuntimeStatus))
                .Select(found => found.InstanceId));
            token = page.ContinuationToken;
        }
        while (token is { Length: > 0 });
        return await PurgeAsync(ids, filter.Timeout?.ToTimeSpan(), cancellation);
    }

    /// <param name="timeout">The time after which to stop and report an incomplete purge.</param>
    private async Task<PurgeInstancesResponse> PurgeAsync(IEnumerable<string> ids, TimeSpan? timeout, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var purged = 0;
        foreach (var id in ids)
        {
            if (clock.GetElapsedTime(began) >= timeout)
                return new PurgeInstancesResponse { DeletedInstanceCount = purged, IsComplete = false };
            purged += await engine.PurgeAsync(id, cancellation) ? 1 : 0;
        }

        return new PurgeInstancesResponse { DeletedInstanceCount = purged, IsComplete = true };
    }

    private Task<T> SendAsync<T>(string instanceId, Action<HistoryEvent> content, ServerCallContext context)
        where T : new() => AnswerAsync(async () =>
    {
        await engine.SendAsync(instanceId, content, context.CancellationToken);
        return new T();
    });

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw Refusal(e is KeyNotFoundException ? StatusCode.NotFound : e is ArgumentException ? StatusCode.InvalidArgument : StatusCode.FailedPrecondition, e.Message);
        }
    }

    private static GetInstanceResponse Found(OrchestrationState found, GetInstanceRequest request) =>
        new() { Exists = true, OrchestrationState = Shown(found, request.GetInputsAndOutputs) };

    private static OrchestrationState Shown(OrchestrationState found, bool payloads)
    {
        if (payloads)
            return found;
        var shown = found.Clone();
        shown.Input = shown.Output = shown.CustomStatus = null;
        return shown;
    }

    private static bool IsSelected(OrchestrationState found, Timestamp? from, Timestamp? to, ICollection<OrchestrationStatus> statuses) =>
        (from is null || found.CreatedTimestamp >= from)
        && (to is null || found.CreatedTimestamp <= to)
        && (statuses.Count == 0 || statuses.Contains(found.OrchestrationStatus));

    private static RpcException Refusal(StatusCode code, string message) => new(new Status(code, message));
}

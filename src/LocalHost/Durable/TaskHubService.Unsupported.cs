using Grpc.Core;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

/// <summary>Refuses the calls of the durable client that the app does not use.</summary>
internal sealed partial class TaskHubService
{
    public override Task<RestartInstanceResponse> RestartInstance(RestartInstanceRequest request, ServerCallContext context) =>
        throw Unsupported("restarting instances");

    public override Task<RewindInstanceResponse> RewindInstance(RewindInstanceRequest request, ServerCallContext context) =>
        throw Unsupported("rewinding instances");

    public override Task<ListInstanceIdsResponse> ListInstanceIds(ListInstanceIdsRequest request, ServerCallContext context) =>
        throw Unsupported("listing ids by the time of completion");

    public override Task StreamInstanceHistory(StreamInstanceHistoryRequest request, IServerStreamWriter<HistoryChunk> responseStream, ServerCallContext context) =>
        throw Unsupported("reading histories");

    public override Task<SignalEntityResponse> SignalEntity(SignalEntityRequest request, ServerCallContext context) =>
        throw Unsupported("entities");

    public override Task<GetEntityResponse> GetEntity(GetEntityRequest request, ServerCallContext context) =>
        throw Unsupported("entities");

    public override Task<QueryEntitiesResponse> QueryEntities(QueryEntitiesRequest request, ServerCallContext context) =>
        throw Unsupported("entities");

    public override Task<CleanEntityStorageResponse> CleanEntityStorage(CleanEntityStorageRequest request, ServerCallContext context) =>
        throw Unsupported("entities");

    private static RpcException Unsupported(string what) =>
        Refusal(StatusCode.Unimplemented, $"The local host does not support {what}: the app does not use it.");
}

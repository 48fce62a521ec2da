using Enrollment.LocalHost.Durable;
using Google.Protobuf;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Worker;

/// <summary>Runs orchestrators and activities as functions of the worker, with the values the real extension sends.</summary>
internal sealed class WorkerTaskRunner(WorkerLink worker, WorkerServer server) : ITaskRunner
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public async Task<P.OrchestratorResponse> RunOrchestratorAsync(string name, P.OrchestratorRequest request, CancellationToken cancellation)
    {
        if (await FindAsync("orchestrationTrigger", name) is not { } function)
            return Failed(request, NotFound("orchestrator", name));

        var answer = await InvokeAsync(function, new TypedData { String = request.ToByteString().ToBase64() }, request.InstanceId, cancellation);
        return answer.Result.Status == StatusResult.Types.Status.Success
            ? P.OrchestratorResponse.Parser.ParseFrom(ByteString.FromBase64(answer.ReturnValue.String))
            : Failed(request, FailureOf(answer.Result));
    }

    public async Task<P.ActivityResponse> RunActivityAsync(P.ActivityRequest request, CancellationToken cancellation)
    {
        var response = new P.ActivityResponse { InstanceId = request.OrchestrationInstance.InstanceId, TaskId = request.TaskId };
        if (await FindAsync("activityTrigger", request.Name) is not { } function)
        {
            response.FailureDetails = NotFound("activity", request.Name);
            return response;
        }

        var answer = await InvokeAsync(function, new TypedData { Json = Single(request.Input) }, response.InstanceId, cancellation);
        if (answer.Result.Status == StatusResult.Types.Status.Success)
            response.Result = ResultOf(answer.ReturnValue);
        else
            response.FailureDetails = FailureOf(answer.Result);
        return response;
    }

    private async Task<WorkerFunction?> FindAsync(string trigger, string name) => (await worker.Functions).FirstOrDefault(function =>
        function.IsTriggeredBy(trigger) && string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));

    private Task<InvocationResponse> InvokeAsync(WorkerFunction function, TypedData trigger, string instanceId, CancellationToken cancellation)
    {
        var request = function.Request(Ids.Random(), trigger, server.DurableClient);
        request.TriggerMetadata["instanceId"] = new TypedData { String = instanceId };
        return worker.InvokeAsync(request, cancellation);
    }

    /// <summary>Extracts the single input from the array in which the SDK wraps it.</summary>
    private static string Single(string? input) => input is ['[', .., ']'] ? input[1..^1] : input ?? "null";

    private static string? ResultOf(TypedData? value) => value?.DataCase switch
    {
        TypedData.DataOneofCase.Json => value.Json,
        TypedData.DataOneofCase.String => System.Text.Json.JsonSerializer.Serialize(value.String),
        _ => null,
    };

    /// <summary>Reads the failure that the worker's durable extension writes into the message, and uses any other message as it is.</summary>
    private static P.TaskFailureDetails FailureOf(StatusResult result)
    {
        var message = result.Exception?.Message ?? "The function was cancelled.";
        try
        {
            return Json.Parse<P.TaskFailureDetails>(message);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            return new P.TaskFailureDetails { ErrorType = "FunctionFailed", ErrorMessage = message, StackTrace = result.Exception?.StackTrace };
        }
    }

    private static P.TaskFailureDetails NotFound(string what, string name) => new()
    {
        ErrorType = $"{char.ToUpperInvariant(what[0])}{what[1..]}TaskNotFound",
        ErrorMessage = $"No {what} task named '{name}' was found.",
        IsNonRetriable = true,
    };

    private static P.OrchestratorResponse Failed(P.OrchestratorRequest request, P.TaskFailureDetails failure) => new()
    {
        InstanceId = request.InstanceId,
        Actions =
        {
            new P.OrchestratorAction
            {
                Id = -1,
                CompleteOrchestration = new P.CompleteOrchestrationAction
                {
                    OrchestrationStatus = P.OrchestrationStatus.Failed,
                    FailureDetails = failure,
                },
            },
        },
    };
}

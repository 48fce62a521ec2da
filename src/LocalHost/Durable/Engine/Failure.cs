using Microsoft.DurableTask.Protobuf;
using static Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Creates failures in the form the SDK reads.</summary>
internal static class Failure
{
    /// <summary>Creates a failure that is not retried.</summary>
    internal static TaskFailureDetails Final(string type, string message) =>
        new() { ErrorType = type, ErrorMessage = message, IsNonRetriable = true };

    internal static TaskFailureDetails Of(Exception exception) => new()
    {
        ErrorType = exception.GetType().ToString(),
        ErrorMessage = exception.Message,
        StackTrace = exception.StackTrace,
        InnerFailure = exception.InnerException is { } inner ? Of(inner) : null,
    };

    internal static TaskFailureDetails NotSupported(string orchestrator, OrchestratorAction action) => Final(
        typeof(NotSupportedException).FullName!,
        $"The orchestrator '{orchestrator}' {Describe(action)}. The local host does not support that: it runs activities, timers and external events.");

    private static string Describe(OrchestratorAction action) => action.OrchestratorActionTypeCase switch
    {
        CreateSubOrchestration => $"calls the sub-orchestration '{action.CreateSubOrchestration.Name}'",
        SendEvent => $"sends the event '{action.SendEvent.Name}' to another instance",
        CompleteOrchestration => "continues as new",
        var other => $"asks for '{other}'",
    };
}

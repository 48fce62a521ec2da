using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Protobuf;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Checks if this process may run an instance of a given version.</summary>
internal sealed class VersionGate(DurableEngineOptions options)
{
    internal bool LeavesMismatches => options.VersionFailure == VersionFailureStrategy.Reject;

    /// <returns>The failure; null if the process may run the instance.</returns>
    internal TaskFailureDetails? Check(string version)
    {
        var own = options.DefaultVersion;
        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, own);
        return options.VersionMatch switch
        {
            VersionMatchStrategy.Strict when order != 0 =>
                Mismatch($"The orchestration version '{version}' does not match the worker version '{own}'."),
            VersionMatchStrategy.CurrentOrOlder when order > 0 =>
                Mismatch($"The orchestration version '{version}' is greater than the worker version '{own}'."),
            _ => null,
        };
    }

    private static TaskFailureDetails Mismatch(string message) => Failure.Final("VersionMismatch", message);
}

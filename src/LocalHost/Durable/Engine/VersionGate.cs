using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Abstractions;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Whether this process may run an instance of a given version.</summary>
internal sealed class VersionGate(DurableEngineOptions options)
{
    private readonly string _own = options.Version ?? options.DefaultVersion;

    internal bool LeavesMismatches => options.VersionFailure == VersionFailureStrategy.Reject;

    /// <returns>Null when it may.</returns>
    internal Failure? Check(string version)
    {
        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, _own);
        return options.VersionMatch switch
        {
            VersionMatchStrategy.Strict when order != 0 =>
                Mismatch($"The orchestration version '{version}' does not match the worker version '{_own}'."),
            VersionMatchStrategy.CurrentOrOlder when order > 0 =>
                Mismatch($"The orchestration version '{version}' is greater than the worker version '{_own}'."),
            _ => null,
        };
    }

    private static Failure Mismatch(string message) => new("VersionMismatch", message) { NonRetriable = true };
}

using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Retention;

/// <summary>Purges terminated orchestrations. Only erasures terminate any.</summary>
internal sealed class TerminatedAgeOut : IAgeOut
{
    public string Kind => "orchestrations ended by erasures";

    public async Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation)
    {
        var terminated = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Terminated]);
        return (await durable.PurgeAllInstancesAsync(terminated, cancellation)).PurgedInstanceCount;
    }
}

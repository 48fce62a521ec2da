using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// Deletes the histories of orchestrations that have ended, because all that matters of a year is in its ledger. The history
/// of a running orchestration is never deleted, however old.
/// </summary>
internal sealed class HistoryRetention(IOptions<HistoryOptions> options, TimeProvider time, ILogger<HistoryRetention> log)
{
    private static readonly IReadOnlyList<OrchestrationRuntimeStatus> Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Start of the purge filter. Some hosts refuse a purge without one, because Table Storage knows no date before 1601.</summary>
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The number of deleted histories.</returns>
    public async Task<int> PurgeAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        var until = time.GetUtcNow().AddDays(-options.Value.KeepDays);
        var filter = new PurgeInstancesFilter(Beginning, until, Ended) { Timeout = options.Value.LongestPurge };
        var purged = await durable.PurgeAllInstancesAsync(filter, null, cancellation);
        if (purged.PurgedInstanceCount > 0)
            log.LogInformation("{Count} histories of years begun before {Until} are deleted", purged.PurgedInstanceCount, until);
        if (purged.IsComplete == false)
            log.LogWarning("Not all histories of years begun before {Until} could be deleted in {Longest}", until, options.Value.LongestPurge);
        return purged.PurgedInstanceCount;
    }
}

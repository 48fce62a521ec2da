using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>Runs work of several parts, of which none may stop the next.</summary>
internal static class IsolatedWork
{
    /// <summary>Runs one part and logs its failure. It throws only if a cancellation was requested.</summary>
    /// <returns>False when it failed.</returns>
    public static async Task<bool> TryAsync(this ILogger log, string part, Func<Task> work, CancellationToken cancellation)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception thrown) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("{Part} failed: {Fault}", part, ExceptionSummary.Of(thrown));
            return false;
        }
    }
}

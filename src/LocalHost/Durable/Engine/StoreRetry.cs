using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Repeats a store call until its outcome is known: the same call with the same ids is safe to repeat.</summary>
internal sealed class StoreRetry(TimeProvider clock, ILogger log)
{
    private const int AtOnce = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    internal async Task<T> UntilKnownAsync<T>(Func<Task<T>> call, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (Exception e) when (!stop.IsCancellationRequested && e is not (OutOfMemoryException or ArgumentException))
            {
                log.LogWarning(e, "The history store did not answer (attempt {Attempt}); trying again.", attempt);
            }

            if (attempt >= AtOnce)
            {
                var wait = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(attempt - AtOnce, 10)));
                await Task.Delay(wait < Longest ? wait : Longest, clock, stop);
            }
        }
    }

    /// <summary>For a caller who is told of the failure: a few attempts, at once.</summary>
    internal static async Task<T> ForCallerAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (Exception e) when (attempt < AtOnce && e is not (OperationCanceledException or OutOfMemoryException or ArgumentException))
            {
                // The same ids are sent again; the last attempt's failure is the caller's.
            }
        }
    }
}

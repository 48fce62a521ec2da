using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Repeats a store call until its outcome is known. A repetition is safe because it sends the same ids.</summary>
internal sealed class StoreRetry(TimeProvider clock, ILogger log)
{
    private const int ImmediateAttempts = 3;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

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
                log.LogWarning(e, "The history store failed (attempt {Attempt}); trying again.", attempt);
            }

            if (attempt >= ImmediateAttempts)
            {
                var wait = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(attempt - ImmediateAttempts, 10)));
                await Task.Delay(wait < LongestDelay ? wait : LongestDelay, clock, stop);
            }
        }
    }

    /// <summary>Makes a few immediate attempts for a caller that receives the failure.</summary>
    internal static async Task<T> ForCallerAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (Exception e) when (attempt < ImmediateAttempts && e is not (OperationCanceledException or OutOfMemoryException or ArgumentException))
            {
                // The next attempt sends the same ids. The failure of the last one goes to the caller.
            }
        }
    }
}

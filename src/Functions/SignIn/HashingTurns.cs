using System.Threading.RateLimiting;

namespace Enrollment.Functions.SignIn;

/// <summary>
/// Hashing a password keeps a processor busy for a tenth of a second, and anybody can ask for it. At most half of the
/// processors of this instance hash; so many others wait their turn as are served within half a minute or so.
/// </summary>
public sealed class HashingTurns : IDisposable
{
    /// <summary>Calls that hash or wait for it.</summary>
    public const int MostInside = 250;

    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = MostInside, QueueLimit = 0 });
    private readonly ConcurrencyLimiter turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostInside,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A place among those who hash, held until it is disposed of; not acquired when all are taken.</summary>
    public RateLimitLease Enter() => places.AttemptAcquire();

    /// <summary>
    /// Hashes when it is this caller's turn, on a thread of its own: the pool has no more threads than processors, and every
    /// other request needs one. The caller holds a place.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellation)
    {
        using var turn = await turns.AcquireAsync(1, cancellation);
        return turn.IsAcquired
            ? await Task.Factory.StartNew(hash, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : throw new InvalidOperationException("Who hashes a password takes a place first.");
    }

    public void Dispose()
    {
        places.Dispose();
        turns.Dispose();
    }
}

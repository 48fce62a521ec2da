using System.Threading.RateLimiting;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Hashing a password keeps a processor busy for a tenth of a second, and anybody can ask for it. At most half of the
/// processors of this instance are at work on signing in, from the first question to storage to the last; so many others wait
/// their turn, at no cost, as are served within half a minute or so.
/// </summary>
internal sealed class SignInTurns : IDisposable
{
    /// <summary>Calls at work or waiting for their turn.</summary>
    public const int MostInside = 250;

    /// <summary>Calls at work.</summary>
    public static readonly int MostAtWork = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ConcurrencyLimiter turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostAtWork,
        QueueLimit = MostInside - MostAtWork,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for this caller's turn, which lasts until it is disposed of; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken cancellation) => turns.AcquireAsync(1, cancellation);

    public void Dispose() => turns.Dispose();
}

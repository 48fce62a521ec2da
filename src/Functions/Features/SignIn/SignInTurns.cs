using System.Threading.RateLimiting;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Limits concurrent sign-ins, because hashing a password keeps a processor busy for a tenth of a second and anybody can
/// ask for it. At most half of this instance's processors work on sign-ins, from the first storage call to the last. As
/// many callers may wait, at no cost, as are served within about half a minute.
/// </summary>
internal sealed class SignInTurns : IDisposable
{
    /// <summary>Calls at work or waiting for their turn.</summary>
    public const int MostInside = 250;

    public static readonly int MostAtWork = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ConcurrencyLimiter turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostAtWork,
        QueueLimit = MostInside - MostAtWork,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a turn, which lasts until the lease is disposed of. It is not acquired if too many wait already.</summary>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken cancellation) => turns.AcquireAsync(1, cancellation);

    public void Dispose() => turns.Dispose();
}

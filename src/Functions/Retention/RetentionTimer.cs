using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Retention;

/// <summary>Each night what has been kept long enough is deleted, in pieces; a night that was cut short is made up for by the next.</summary>
public sealed class RetentionTimer(IEnumerable<IAgeOut> kinds, ILogger<RetentionTimer> log)
{
    private const int Piece = 200;

    /// <summary>Per kind and night: what is beyond waits, so that a night has an end.</summary>
    private const int MostPieces = 50;

    [Function("RetentionTimer")]
    public async Task RunAsync(
        [TimerTrigger("0 30 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        foreach (var kind in kinds)
        {
            var deleted = 0;
            for (var piece = 0; piece < MostPieces; piece++)
            {
                var some = await kind.DeleteSomeAsync(Piece, durable, cancellation);
                deleted += some;
                if (some < Piece)
                    break;
            }

            log.LogInformation("Retention deleted {Deleted} of {Kind}", deleted, kind.Kind);
        }
    }
}

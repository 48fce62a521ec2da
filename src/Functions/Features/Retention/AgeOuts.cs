using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Retention;

/// <summary>Deletes what has been kept long enough, in pieces; a night that was cut short is made up for by the next.</summary>
internal sealed class AgeOuts(IEnumerable<IAgeOut> kinds, ILogger<AgeOuts> log)
{
    private const int Piece = 200;

    /// <summary>Per kind and night: what is beyond waits, so that a night has an end.</summary>
    private const int MostPieces = 50;

    /// <summary>Deletes of each kind. One that fails stops no other.</summary>
    public async Task DeleteAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        foreach (var kind in kinds)
            await log.TryAsync($"Retention of {kind.Kind}", () => DeleteAsync(kind, durable, cancellation), cancellation);
    }

    private async Task DeleteAsync(IAgeOut kind, DurableTaskClient durable, CancellationToken cancellation)
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

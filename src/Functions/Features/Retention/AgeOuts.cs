using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Retention;

/// <summary>Deletes data that have been kept long enough, in batches. The next night makes up for an interrupted one.</summary>
internal sealed class AgeOuts(IEnumerable<IAgeOut> kinds, ILogger<AgeOuts> log)
{
    private const int Piece = 200;

    /// <summary>Batches per kind and night, so that a night has an end. The rest waits for the next night.</summary>
    private const int MostPieces = 50;

    /// <summary>Deletes data of every kind. A kind that fails does not stop the others.</summary>
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

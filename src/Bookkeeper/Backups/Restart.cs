using Azure.Data.Tables;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Prepares a restored school so that the app resumes by itself.</summary>
internal sealed class Restart(TableServiceClient tables, TableDossierStore store, WakeUpIndex wakeUps, TimeProvider time)
{
    private const int MaxConcurrency = 16;

    /// <summary>An instant before any clock the app may use, so that the sweeper checks the dossier in its first minute.</summary>
    private static readonly DateTimeOffset LongAgo = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The number of dossiers for which the sweeper will start an orchestration.</returns>
    public async Task<int> PrepareAsync(CancellationToken cancellation)
    {
        // Questions sent after the backup used numbers that it does not record.
        using var numbers = new QuestionNumbers(tables);
        await numbers.SkipAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellation);

        await tables.CreateTableIfNotExistsAsync(WakeUpIndex.TableName, cancellation);
        var dossiers = 0;
        await Parallel.ForEachAsync(
            store.IdsAsync(cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellation },
            async (id, stop) =>
            {
                await wakeUps.RecordIntentAsync(id, version: null, LongAgo, stop);
                Interlocked.Increment(ref dossiers);
            });
        return dossiers;
    }
}

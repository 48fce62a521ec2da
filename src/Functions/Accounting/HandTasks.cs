using Enrollment.Domain;

namespace Enrollment.Functions.Accounting;

/// <param name="Continuation">Where the next page begins; null after the last.</param>
public sealed record HandTaskPage(IReadOnlyList<HandTask> Tasks, DossierId? Continuation);

/// <summary>What a whole school leaves to its accountants, a page at a time.</summary>
public sealed class HandTasks(SchoolLedgers ledgers, KeptCards cards, TimeProvider time)
{
    private const int MostTasks = 100;
    private const int MostDossiers = 500;

    /// <param name="after">The continuation of the page before; null for the first, which also has the cards to delete.</param>
    public async Task<HandTaskPage> PageAsync(DossierId? after, CancellationToken cancellation)
    {
        var (now, seen) = (time.GetUtcNow(), 0);
        var tasks = after is null ? await cards.TasksAsync(cancellation).ToListAsync(cancellation) : [];
        await foreach (var reading in ledgers.ReadAsync(after, cancellation))
        {
            if (reading.Dossier is { } dossier)
                tasks.AddRange(HandTask.Of(dossier, reading.Entries, now));
            if (++seen == MostDossiers || tasks.Count >= MostTasks)
                return new HandTaskPage(tasks, reading.Id);
        }

        return new HandTaskPage(tasks, null);
    }
}

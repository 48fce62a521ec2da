using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <param name="Continuation">Last dossier read; null on the last page.</param>
internal sealed record ManualTaskPage(IReadOnlyList<NamedTask> Tasks, DossierId? Continuation);

/// <param name="Name">The student's first and last name; empty once the personal data are erased.</param>
internal sealed record NamedTask(ManualTask Task, string Name);

/// <summary>All manual tasks of a school, a page at a time.</summary>
internal sealed class ManualTasks(SchoolLedgers ledgers, UndeletedCards cards, UnmatchedPayments unmatched, TimeProvider time)
{
    private const int MostTasks = 100;
    private const int MostDossiers = 500;

    /// <param name="after">Continuation of the page before. Null for the first, which also has the undeleted cards and the money of unknown payers.</param>
    public async Task<ManualTaskPage> PageAsync(DossierId? after, CancellationToken cancellation)
    {
        var (now, seen) = (time.GetUtcNow(), 0);
        var tasks = after is null ? await CardsAsync(cancellation).Concat(UnmatchedAsync(cancellation)).ToListAsync(cancellation) : [];
        await foreach (var reading in ledgers.ReadAsync(after, cancellation))
        {
            if (reading.Dossier is { } dossier)
                tasks.AddRange(reading.Tasks(now).Select(task => new NamedTask(task, dossier.Name)));
            if (++seen == MostDossiers || tasks.Count >= MostTasks)
                return new ManualTaskPage(tasks, reading.Id);
        }

        return new ManualTaskPage(tasks, null);
    }

    private IAsyncEnumerable<NamedTask> UnmatchedAsync(CancellationToken cancellation) =>
        unmatched.TasksAsync(cancellation).Select(task => new NamedTask(task, string.Empty));

    private IAsyncEnumerable<NamedTask> CardsAsync(CancellationToken cancellation) =>
        cards.TasksAsync(cancellation).Select(async (task, stop) =>
            new NamedTask(task, (await ledgers.FindAsync(task.Dossier!, stop))?.Dossier?.Name ?? string.Empty));
}

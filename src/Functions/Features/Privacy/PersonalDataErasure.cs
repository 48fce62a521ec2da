using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>The outcome of an erasure.</summary>
/// <param name="Erased">The dossiers after the erasure; empty if no student has the number.</param>
internal sealed record ErasureResult(IReadOnlyList<StoredDossier> Erased, Refusal? Refusal = null);

/// <summary>
/// Erases a student's data from each source and rewrites the ledger last. Until the ledger's last entry records the
/// erasure, an interrupted call can be made again and finds what is left.
/// </summary>
internal sealed class PersonalDataErasure(
    StudentFiles files, TableDossierStore store, DossierWriter writer, Notifications notifications, WakeUpIndex wakeUps,
    IEnumerable<IPersonalDataSource> places)
{
    private const int MostTries = 10;

    /// <param name="reference">Reference of the student's request.</param>
    /// <param name="year">The only year to erase; null for every year of the student.</param>
    public async Task<ErasureResult> EraseAsync(
        string student, string reference, string actor, DurableTaskClient durable, CancellationToken cancellation, int? year = null)
    {
        var all = await files.FindAsync(student, cancellation);
        IReadOnlyList<StoredDossier> asked = [.. all.Where(stored => year is null || stored.Dossier.Id.Year == year)];
        foreach (var stored in asked)
        {
            if (await RefuseAsync(await store.ReadAsync(stored.Dossier.Id, cancellation), cancellation) is { } refusal)
                return new ErasureResult([], refusal);
        }

        if (asked.Count > 0)
        {
            var isWhole = all.Except(asked).All(other => other.Dossier.Erasure is not null);
            var subject = new DataSubject(student, asked, isWhole, IsOwnCopy: false, durable);
            foreach (var place in places)
                await place.EraseAsync(subject, cancellation);
        }

        var erased = new List<StoredDossier>();
        foreach (var stored in asked)
        {
            if (await RewriteAsync(stored.Dossier.Id, reference, actor, cancellation) is { } refusal)
                return new ErasureResult(erased, refusal);
            erased.Add((await store.FindAsync(stored.Dossier.Id, cancellation))!);
            await NoteAsync(erased[^1], cancellation);
        }

        return new ErasureResult(erased);
    }

    // Keeps the sums of the year in the lists, without the person. It also replaces the row that a running activity may have
    // written meanwhile.
    private async Task NoteAsync(StoredDossier erased, CancellationToken cancellation)
    {
        var (dossier, now) = (erased.Dossier, writer.Moment());
        if (dossier.Id.Year == now.School.AcademicYear)
            await wakeUps.RecordWakeUpAsync(
                new WakeUp(dossier.Id, dossier.Version, null, WaitFor.Person, Summary: DossierSummary.Of(dossier, now.School)), cancellation);
    }

    // Decides anew if the dossier is written meanwhile.
    private async Task<Refusal?> RewriteAsync(DossierId id, string reference, string actor, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var rows = await store.ReadAsync(id, cancellation);
            if (await RefuseAsync(rows, cancellation) is { } refusal)
                return refusal;

            var entries = rows.Entries();
            if (entries.Any(entry => entry.Fact is PersonalDataErased)
                || await store.RewriteAsync(rows, ErasePersonalData.Rewrite(entries, reference, actor, writer.Moment().Now), cancellation))
                return null;
        }

        throw new ConcurrentChangeException($"Dossier {id}");
    }

    private async Task<Refusal?> RefuseAsync(DossierRows rows, CancellationToken cancellation)
    {
        var entries = rows.Entries();
        var dossier = Dossier.From(rows.Id, entries)!;
        if (dossier.Erasure is not null)
            return null;
        if (await notifications.NotAppliedAsync(cancellation)
            .AnyAsync(kept => DossierId.OfReference(kept.Notification.Reference) == rows.Id, cancellation))
            return new Refusal.ErasureTooEarly([ErasureObstacle.PaymentInProgress]);
        return ErasePersonalData.Refuse(dossier, entries, writer.Moment(), rows.IsCutShort);
    }
}

using Enrollment.Domain;

namespace Enrollment.Functions.Dossiers;

/// <summary>A dossier as read, with what the next write needs.</summary>
/// <param name="MailsWaiting">Sequences of the entries whose mails were not yet sent.</param>
public sealed record StoredDossier(Dossier Dossier, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<int> MailsWaiting)
{
    /// <summary>A dossier (null when there was none) once these entries stand behind it.</summary>
    public static StoredDossier After(DossierId id, StoredDossier? before, IReadOnlyList<LedgerEntry> entries)
    {
        IReadOnlyList<LedgerEntry> all = [.. before?.Entries ?? [], .. entries];
        return new StoredDossier(Dossier.From(id, all)!, all, before?.MailsWaiting ?? []);
    }

    public StoredDossier WithMails(IReadOnlyList<int> waiting) => this with { MailsWaiting = [.. MailsWaiting, .. waiting] };

    public StoredDossier WithoutMails(IReadOnlyCollection<int> sent) =>
        this with { MailsWaiting = [.. MailsWaiting.Where(sequence => !sent.Contains(sequence))] };
}

public enum AppendOutcome
{
    Applied,

    /// <summary>This operation stands in the ledger already: by an earlier try of ours, or by somebody doing the same.</summary>
    AlreadyApplied,

    /// <summary>Another operation came between: read again and decide again.</summary>
    Conflict,
}

/// <summary>Where ledgers live.</summary>
public interface IDossierStore
{
    Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation);

    /// <summary>Adds entries behind those of <paramref name="last"/>, all or none, with the mails they lead to.</summary>
    Task<AppendOutcome> AppendAsync(
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<int> mails, CancellationToken cancellation);

    Task MailsSentAsync(DossierId id, int sequence, CancellationToken cancellation);
}

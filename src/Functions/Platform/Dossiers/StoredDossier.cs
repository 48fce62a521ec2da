namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>A dossier as read, with what the next write needs.</summary>
/// <param name="Mails">What it led to be told, and what became of each mail, in the order of the ledger.</param>
public sealed record StoredDossier(Dossier Dossier, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<Delivery> Mails)
{
    /// <summary>A dossier (null when there was none) once these entries stand behind it.</summary>
    public static StoredDossier After(DossierId id, StoredDossier? before, IReadOnlyList<LedgerEntry> entries)
    {
        IReadOnlyList<LedgerEntry> all = [.. before?.Entries ?? [], .. entries];
        return new StoredDossier(Dossier.From(id, all)!, all, before?.Mails ?? []);
    }

    public StoredDossier WithMails(IReadOnlyList<Delivery> added) => this with { Mails = [.. Mails, .. added] };

    public StoredDossier With(Delivery changed) => this with
    {
        Mails = [.. Mails.Select(mail => mail.Sequence == changed.Sequence && mail.To == changed.To ? changed : mail)],
    };

    /// <summary>Decides the next step, mails included.</summary>
    public Step NextStepAt(Moment moment) => NextStep.Of(Dossier, moment, MailsAt(moment.School));

    /// <summary>When the next mail is tried; null when none is left to try.</summary>
    public DateTimeOffset? MailsAt(School school) => DeliveryRules.NextAt(Mails, Dossier, school);
}

public enum AppendOutcome
{
    Applied,

    /// <summary>This operation stands in the ledger already: by an earlier try of ours, or by somebody doing the same.</summary>
    AlreadyApplied,

    /// <summary>Another operation came between: read again and decide again.</summary>
    Conflict,
}

/// <summary>The store of the ledgers.</summary>
internal interface IDossierStore
{
    Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation);

    /// <summary>Adds entries behind those of <paramref name="last"/>, all or none, with the mails they lead to.</summary>
    Task<AppendOutcome> AppendAsync(
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Delivery> mails, CancellationToken cancellation);

    /// <summary>Writes what became of a mail, unless it was forgotten meanwhile.</summary>
    Task RecordAsync(DossierId id, Delivery mail, CancellationToken cancellation);

    Task ForgetMailAsync(DossierId id, Delivery mail, CancellationToken cancellation);
}

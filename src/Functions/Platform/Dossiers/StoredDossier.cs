namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>A dossier as read, with what the next write needs.</summary>
/// <param name="Mails">The mails that it led to, and their states, in the order of the ledger.</param>
public sealed record StoredDossier(Dossier Dossier, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<Delivery> Mails)
{
    /// <summary>Appends entries to a dossier, which is null if there was none.</summary>
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

    /// <summary>Returns the instant at which the next mail is tried, or null if none is left to try.</summary>
    public DateTimeOffset? MailsAt(School school) => DeliveryRules.NextAt(Mails, Dossier, school);
}

public enum AppendOutcome
{
    Applied,

    /// <summary>The ledger has this operation already, by an earlier try of this call or by somebody doing the same.</summary>
    AlreadyApplied,

    /// <summary>Another operation came between. Read again and decide again.</summary>
    Conflict,
}

/// <summary>The store of the ledgers.</summary>
internal interface IDossierStore
{
    Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation);

    /// <summary>Adds entries behind <paramref name="last"/> with the mails they lead to, all or none.</summary>
    Task<AppendOutcome> AppendAsync(
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Delivery> mails, CancellationToken cancellation);

    /// <summary>Writes the state of a mail, unless the mail was deleted meanwhile.</summary>
    Task RecordAsync(DossierId id, Delivery mail, CancellationToken cancellation);

    Task DeleteMailAsync(DossierId id, Delivery mail, CancellationToken cancellation);
}

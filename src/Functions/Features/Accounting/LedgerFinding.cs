namespace Enrollment.Functions.Features.Accounting;

public enum LedgerFindingKind
{
    /// <summary>The stored rows are no ledger.</summary>
    Unreadable,

    /// <summary>An entry does not follow from the ones before it.</summary>
    ChainBroken,

    /// <summary>Something adds up to another sum than it must.</summary>
    SumDiffers,
    DocumentMissing,

    /// <summary>The archived file does not match the hash in the ledger.</summary>
    DocumentAltered,

    /// <summary>A number below the last one that nothing has taken.</summary>
    NumberSkipped,

    /// <summary>One number on two documents, or given for something else.</summary>
    NumberMisused,

    /// <summary>A number was given and its document is in no ledger.</summary>
    NumberWithoutDocument,
}

/// <param name="Subject">A dossier, a document's number or a series.</param>
public sealed record LedgerFinding(LedgerFindingKind Kind, string Subject, string Detail);

/// <summary>What the check of one dossier found; nothing for a sound one. Without a dossier: of the school as a whole.</summary>
public sealed record LedgerChecked(DossierId? Dossier, IReadOnlyList<LedgerFinding> Findings);

namespace Enrollment.Functions.Features.Accounting;

public enum LedgerFindingKind
{
    /// <summary>The stored rows are no ledger.</summary>
    Unreadable,

    /// <summary>An entry does not follow from the ones before it.</summary>
    ChainBroken,

    /// <summary>A sum differs from what it must be.</summary>
    SumDiffers,
    DocumentMissing,

    /// <summary>The archived file does not match the hash in the ledger.</summary>
    DocumentAltered,

    /// <summary>A number below the last one was given to nothing.</summary>
    NumberSkipped,

    /// <summary>A number stands on two documents, or was given twice.</summary>
    NumberMisused,

    /// <summary>A number was given, but its document is in no ledger.</summary>
    NumberWithoutDocument,
}

/// <param name="Subject">A dossier, a document's number or a series.</param>
public sealed record LedgerFinding(LedgerFindingKind Kind, string Subject, string Detail);

/// <summary>The findings about one dossier, or about the whole school if there is no dossier. Empty if all is well.</summary>
public sealed record LedgerChecked(DossierId? Dossier, IReadOnlyList<LedgerFinding> Findings);

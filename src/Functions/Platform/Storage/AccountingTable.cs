namespace Enrollment.Functions.Platform.Storage;

/// <summary>The table of the accountants' own rows: reconciliations, digests, unmatched payments, and cards to delete by hand.</summary>
public static class AccountingTable
{
    public const string Name = "Accounting";
}

namespace Enrollment.Functions.Platform.Storage;

/// <summary>Where the accountants' own rows are kept: what was reconciled, told by digest, and cards to delete by hand.</summary>
public static class AccountingTable
{
    public const string Name = "Accounting";
}

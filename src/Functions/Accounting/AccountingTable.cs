namespace Enrollment.Functions.Accounting;

/// <summary>Where the accountants' own rows are kept: what was reconciled, told by digest, and cards to delete by hand.</summary>
internal static class AccountingTable
{
    internal const string Name = "Accounting";
}

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>Decides the mails that ledger entries lead to. They are written together with the entries.</summary>
internal interface IOutbox
{
    /// <summary>Returns the mails of one operation's entries, one for each recipient, whatever the number of entries.</summary>
    /// <param name="after">The dossier with these entries.</param>
    IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after);
}

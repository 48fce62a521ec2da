namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>Decides the mails that entries lead to, which are written with them.</summary>
internal interface IOutbox
{
    /// <summary>The mails of entries of one operation: one for each recipient, whatever the number of entries.</summary>
    /// <param name="after">The dossier once they are in it.</param>
    IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after);
}

namespace Enrollment.Domain.Accounting;

/// <summary>One line of the school's journal, with 0 cents on one side. The lines of one entry balance.</summary>
/// <param name="Day">The school's local day.</param>
/// <param name="Sequence">The ledger entry it comes from.</param>
/// <param name="Piece">Number of the order or credit, reference of the payment, or id of the refund. It never changes.</param>
/// <param name="Document">Number of the invoice or credit note that certifies it, once issued.</param>
/// <param name="Label">In French, because accountants read it.</param>
public sealed record JournalLine(
    DateOnly Day, DossierId Dossier, int Sequence, string Piece, string? Document, string Account, string Label, long DebitCents, long CreditCents);

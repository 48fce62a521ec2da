using Enrollment.Domain.Accounts;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Plans;

namespace Enrollment.Rehearsal.Reports;

/// <summary>All that the app shows of one student at the end of the year.</summary>
internal sealed record StudentAccount(
    string Student,
    string Name,
    string Email,
    DeclarationState Declaration,
    string? Situation,
    PlanState? Plan,
    IReadOnlyList<Instalment> Instalments,
    AccountPosition Position,
    IReadOnlyList<LedgerEntry> Ledger,
    IReadOnlyList<IssuedDocument> Invoices,
    IReadOnlyList<IssuedDocument> CreditNotes)
{
    public AccountTotals Totals => Position.Totals;

    public IEnumerable<(LedgerEntry Entry, T Fact)> Facts<T>()
        where T : Fact => Ledger.Where(entry => entry.Fact is T).Select(entry => (entry, (T)entry.Fact));

    /// <summary>Finds the payment attempt with this gateway reference.</summary>
    public PaymentAttemptOpened? FindAttempt(string reference) =>
        Facts<PaymentAttemptOpened>().Select(found => found.Fact).FirstOrDefault(attempt => attempt.Reference == reference);
}

/// <summary>An invoice or a credit note, as downloaded.</summary>
internal sealed record IssuedDocument(string Number, long Cents, byte[] Pdf);

namespace Enrollment.Domain.Accounting;

/// <summary>
/// Writes a dossier's ledger in double-entry bookkeeping. Every fact that moves what is owed or kept gives balanced entries.
/// At every moment the receivable account is what is still due (<see cref="Dossier.DueCents"/>). With the payables
/// (refunds under way, transfers to be made) it is the balance that the account position shows.
/// </summary>
public sealed class Journal
{
    private readonly AccountCodes accounts;
    private readonly LocalTime clock;
    private readonly Dossier dossier;
    private readonly List<JournalLine> lines = [];

    // The amount that the last order has put on the account (its total less its credits), and whether it is in force.
    private (string Number, long Cents)? order;
    private bool isInForce;
    private bool wasInForce;

    private Journal(Dossier dossier, School school) =>
        (this.dossier, accounts, clock) = (dossier, school.Accounts, new LocalTime(school.TimeZone));

    /// <param name="dossier">The state after all these entries.</param>
    /// <exception cref="InvalidOperationException">The ledger holds a money fact that has no entry here.</exception>
    public static IReadOnlyList<JournalLine> Of(Dossier dossier, IEnumerable<LedgerEntry> entries, School school)
    {
        var journal = new Journal(dossier, school);
        foreach (var entry in entries)
            journal.Write(entry);
        return journal.lines;
    }

    private void Write(LedgerEntry entry)
    {
        switch (entry.Fact)
        {
            case SituationDeclared declared:
                CancelOrder(entry, "annulée par une nouvelle déclaration");
                order = (declared.Order, declared.Lines.Sum(line => line.Cents));
                PlaceOrder(entry, $"situation {declared.Situation}");
                break;
            case UncertaintyDeclared:
                CancelOrder(entry, "annulée : situation incertaine");
                break;
            case DeclarationRejected:
                CancelOrder(entry, "annulée : déclaration rejetée");
                break;
            case RejectionTakenBack:
                PlaceOrder(entry, "reprise : rejet annulé");
                break;
            case StudentWithdrawn:
                // The money kept stands against the last order, whatever had become of it.
                wasInForce = isInForce;
                PlaceOrder(entry, "reprise au départ de l’étudiant");
                break;
            case WithdrawalTakenBack when !wasInForce:
                CancelOrder(entry, "annulée : départ de l’étudiant annulé");
                break;
            case WithdrawalTakenBack:
                break;
            case CreditDropped { Cause: CreditCause.Surplus }:
                break;
            case CreditDropped dropped:
                order = order is { } owing ? owing with { Cents = owing.Cents + dropped.Cents } : null;
                Move(entry, dropped.Id, null, $"Annulation d’avoir à émettre sur la commande {dropped.Order}", accounts.Receivable, accounts.Income, dropped.Cents);
                break;
            case RefundDropped dropped:
                Move(entry, dropped.Id, InvoiceOf(dropped.Payment), "Remboursement annulé avant son envoi", accounts.RefundsPayable, accounts.Receivable, dropped.Cents);
                break;
            case CreditGranted { Cause: CreditCause.Surplus } surplus:
                // The order's cancellation has already taken it back. Here the credit note replaces that part of the cancellation.
                Move(entry, surplus.Id, null, $"Annulation de la commande {surplus.Order}, part portée par un avoir", accounts.Receivable, accounts.Income, surplus.Cents);
                Move(entry, surplus.Id, NoteOf(surplus.Id), $"Avoir sur la commande {surplus.Order}", accounts.Income, accounts.Receivable, surplus.Cents);
                break;
            case CreditGranted credit:
                order = order is { } credited ? credited with { Cents = credited.Cents - credit.Cents } : null;
                if (credit.Cents < 0)
                    Move(entry, credit.Id, NoteOf(credit.Id), $"Annulation d’avoir sur la commande {credit.Order}", accounts.Receivable, accounts.Income, -credit.Cents);
                else
                    Move(entry, credit.Id, NoteOf(credit.Id), $"Avoir sur la commande {credit.Order}", accounts.Income, accounts.Receivable, credit.Cents);
                break;
            case PaymentReceived paid:
                Move(entry, paid.Reference, InvoiceOf(paid.Transaction), LabelOf(paid), accounts.CardsInTransit, accounts.Receivable, paid.Cents);
                break;
            case PaymentUnmatched received:
                Move(entry, received.Reference, null, $"Encaissement à vérifier, transaction {received.Transaction}",
                    accounts.CardsInTransit, accounts.Suspense, received.Cents);
                break;
            case UnmatchedPaymentResolved ended:
                // The payment that is recorded next counts the money again, as what it has turned out to be.
                var unmatched = dossier.UnmatchedPayments.First(known => known.Transaction == ended.Transaction);
                Move(entry, unmatched.Reference, null, $"Encaissement vérifié, transaction {ended.Transaction}",
                    accounts.Suspense, accounts.CardsInTransit, unmatched.Cents);
                break;
            case RefundDecided refund:
                Move(entry, refund.Id, InvoiceOf(refund.Payment), "Remboursement décidé", accounts.Receivable, accounts.RefundsPayable, refund.Cents);
                break;
            case RefundSent sent:
                Move(entry, sent.Id, InvoiceOf(Refund(sent.Id).Payment), $"Remboursement sur carte, transaction {sent.Transaction}",
                    accounts.RefundsPayable, accounts.CardsInTransit, Refund(sent.Id).Cents);
                break;
            case RefundHandedOver left:
                Move(entry, left.Id, InvoiceOf(Refund(left.Id).Payment), $"Remboursement à virer, carte refusée ({left.Code})",
                    accounts.RefundsPayable, accounts.TransfersPayable, Refund(left.Id).Cents);
                break;
            case RefundTransferred transferred:
                Move(entry, transferred.Id, InvoiceOf(Refund(transferred.Id).Payment), $"Remboursement par virement, référence {transferred.Reference}",
                    accounts.TransfersPayable, accounts.Bank, Refund(transferred.Id).Cents);
                break;
            case MoneyFact unknown:
                throw new InvalidOperationException($"The journal has no entry for {unknown.GetType().Name}.");
        }
    }

    private void PlaceOrder(LedgerEntry entry, string what)
    {
        if (order is { } placed && !isInForce)
            Move(entry, placed.Number, null, $"Commande, {what}", accounts.Receivable, accounts.Income, placed.Cents);
        isInForce = order is not null;
    }

    private void CancelOrder(LedgerEntry entry, string why)
    {
        if (order is { } cancelled && isInForce)
            Move(entry, cancelled.Number, null, $"Commande {why}", accounts.Income, accounts.Receivable, cancelled.Cents);
        isInForce = false;
    }

    private void Move(LedgerEntry entry, string piece, string? document, string label, string debit, string credit, long cents)
    {
        // An order of 0 cents, or one wholly credited, moves nothing.
        if (cents == 0)
            return;

        var line = new JournalLine(clock.DayOf(entry.At), dossier.Id, entry.Sequence, piece, document, debit, label, cents, 0);
        lines.Add(line);
        lines.Add(line with { Account = credit, DebitCents = 0, CreditCents = cents });
    }

    private static string LabelOf(PaymentReceived paid) => paid.Channel switch
    {
        PaymentChannel.OnePayment => "Paiement par carte",
        PaymentChannel.FirstInstalment => "Première échéance par carte",
        PaymentChannel.Regularisation when paid.Several is { } several => $"Échéances {string.Join(", ", several)} réglées par carte",
        PaymentChannel.Regularisation => $"Échéance {paid.Instalment} réglée par carte",
        _ => $"Prélèvement de l’échéance {paid.Instalment}",
    };

    private Refund Refund(string id) => dossier.Refunds.First(refund => refund.Id == id);

    private string? InvoiceOf(string transaction) => dossier.Invoices.FirstOrDefault(invoice => invoice.Payment == transaction)?.Number;

    private string? NoteOf(string credit) => dossier.Credits.FirstOrDefault(candidate => candidate.Id == credit)?.Number;
}

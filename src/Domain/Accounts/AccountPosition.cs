namespace Enrollment.Domain.Accounts;

/// <summary>The student's account as tables, with the columns an accountant expects. Amounts are in cents. No VAT is due.</summary>
public sealed record AccountPosition(
    IReadOnlyList<OrderRow> Orders,
    IReadOnlyList<InvoiceRow> Invoices,
    IReadOnlyList<PaymentRow> Payments,
    IReadOnlyList<CreditNoteRow> CreditNotes,
    IReadOnlyList<RefundRow> Refunds,
    AccountTotals Totals,
    IReadOnlyList<UnmatchedPaymentRow> UnmatchedPayments)
{
    public static AccountPosition Of(Dossier dossier) => new(
        [.. dossier.Orders.Select(order => OrderOf(dossier, order))],
        [.. dossier.Invoices.Select(invoice => InvoiceOf(dossier, invoice))],
        [.. PaymentsOf(dossier)],
        [.. dossier.Credits.Select(credit => CreditNoteOf(dossier, credit))],
        [.. dossier.Refunds.Select(refund => new RefundRow(refund.At, refund.Id, refund.Payment, refund.Cents, refund.State, refund.Transfer))],
        new AccountTotals(dossier.OrderedCents, dossier.InvoicedCents, dossier.PaidCents, dossier.CreditedCents,
            dossier.RefundedCents, dossier.BalanceCents, dossier.IsBlocked),
        [.. dossier.UnmatchedPayments.Select(unmatched => UnmatchedPaymentRow.Of(unmatched, dossier))]);

    private static OrderRow OrderOf(Dossier dossier, Order order)
    {
        var inForce = order == dossier.Order;
        var kept = inForce ? dossier.PaidCents - dossier.RefundCents : 0;
        var credited = dossier.Credits.Where(credit => credit.Order == order.Number).Sum(credit => credit.Cents);
        var paidFor = dossier.Payments.Where(payment => payment.Order == order.Number).Select(payment => payment.Transaction).ToHashSet();
        var invoiced = dossier.Invoices.Where(invoice => paidFor.Contains(invoice.Payment)).Sum(invoice => invoice.Cents);
        return new OrderRow(order.PlacedAt, order.Number, dossier.SettledAt(order), order.Situation, order.TotalCents, 0, order.TotalCents,
            credited, kept, invoiced, inForce ? dossier.BalanceCents : 0,
            inForce && dossier.IsBlocked, !inForce);
    }

    // An invoice certifies what was kept of one payment, so it is settled from the start. What goes back later is credited on it.
    private static InvoiceRow InvoiceOf(Dossier dossier, Invoice invoice)
    {
        var refunds = dossier.Refunds.Where(refund => !refund.IsAtOnce && refund.Payment == invoice.Payment).ToList();
        var credited = refunds.Sum(refund => refund.Cents);
        var refunded = refunds.Where(refund => refund.IsDone).Sum(refund => refund.Cents);
        var paid = dossier.Payments.First(payment => payment.Transaction == invoice.Payment).ReceivedAt;
        return new InvoiceRow(invoice.IssuedAt, invoice.Number, SettledAt(paid, refunds), invoice.Cents, 0, invoice.Cents,
            credited, invoice.Cents, refunded, refunded - credited);
    }

    private static CreditNoteRow CreditNoteOf(Dossier dossier, Credit credit)
    {
        var refunds = dossier.Refunds.Where(refund => !refund.IsAtOnce && refund.DecidedAt == credit.At).ToList();
        return new CreditNoteRow(credit.At, credit.Number, SettledAt(credit.At, refunds), credit.Order, credit.Cents, 0, credit.Cents);
    }

    // Settled by the last refund, and open while one is still to be made. Without a refund the given instant stands.
    private static DateTimeOffset? SettledAt(DateTimeOffset since, List<Refund> refunds) =>
        refunds.All(refund => refund.IsDone) ? refunds.Select(refund => refund.At).DefaultIfEmpty(since).Max() : null;

    private static IEnumerable<PaymentRow> PaymentsOf(Dossier dossier)
    {
        foreach (var payment in dossier.Payments)
        {
            // Without an order nothing is owed. With one, what is not owed has a refund.
            var allocated = dossier.Order is null ? 0 : dossier.HeldCents(payment);
            yield return new PaymentRow(payment.ReceivedAt, payment.Reference, payment.Cents, allocated, 0, payment.Channel, payment.Parts());
        }

        foreach (var refused in dossier.Attempts.Where(attempt => attempt.State == PaymentAttemptState.Refused && attempt.Channel == PaymentChannel.Debit))
            yield return new PaymentRow(refused.OpenedAt, refused.Reference, 0, 0, refused.Cents, refused.Channel, refused.Parts());
    }
}

/// <param name="SettledAt">The instant (UTC) since which nothing is left to pay for it; null while something is, or if it was replaced before.</param>
/// <param name="FinancedCents">Paid and kept for it, even under an earlier order.</param>
/// <param name="InvoicedCents">Sum of the invoices that were issued for it.</param>
/// <param name="Cancelled">True if it was replaced by a later declaration, or rejected.</param>
public sealed record OrderRow(
    DateTimeOffset Date, string Number, DateTimeOffset? SettledAt, string Situation, long NetCents, long VatCents, long GrossCents,
    long CreditedCents, long FinancedCents, long InvoicedCents, long BalanceCents, bool Blocked, bool Cancelled);

/// <param name="SettledAt">The instant (UTC) of the payment, or of the last refund of what was credited on it; null while one is still to be made.</param>
public sealed record InvoiceRow(
    DateTimeOffset Date, string Number, DateTimeOffset? SettledAt, long NetCents, long VatCents, long GrossCents,
    long CreditedCents, long PaidCents, long RefundedCents, long BalanceCents);

/// <param name="UnpaidCents">The amount of a debit that was refused.</param>
/// <param name="Instalments">Numbers of the instalments that it pays; empty when the whole amount is paid at once.</param>
public sealed record PaymentRow(
    DateTimeOffset Date, string Reference, long GrossCents, long AllocatedCents, long UnpaidCents, PaymentChannel Channel, IReadOnlyList<int> Instalments);

/// <param name="Number">Null until the document is issued, which takes moments.</param>
/// <param name="SettledAt">The instant (UTC) of the decision, or of the last refund that goes with it; null while one is still to be made.</param>
public sealed record CreditNoteRow(
    DateTimeOffset Date, string? Number, DateTimeOffset? SettledAt, string Order, long NetCents, long VatCents, long GrossCents);

/// <param name="Transfer">The accountants' reference of a transfer made by hand.</param>
public sealed record RefundRow(DateTimeOffset Date, string Id, string Payment, long Cents, RefundState State, string? Transfer = null);

/// <summary>A payment set apart, because it is not what was asked for.</summary>
/// <param name="Decision">Null until a person has decided.</param>
public sealed record UnmatchedPaymentRow(string Reference, string Transaction, long Cents, long? ExpectedCents, UnmatchedPaymentDecision? Decision)
{
    public static UnmatchedPaymentRow Of(PaymentUnmatched unmatched, Dossier dossier) =>
        new(unmatched.Reference, unmatched.Transaction, unmatched.Cents, unmatched.ExpectedCents, dossier.ResolutionOf(unmatched));
}

public sealed record AccountTotals(
    long OrderedCents, long InvoicedCents, long PaidCents, long CreditedCents, long RefundedCents, long BalanceCents, bool Blocked);

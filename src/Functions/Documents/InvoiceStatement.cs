using Enrollment.Domain;

namespace Enrollment.Functions.Documents;

/// <summary>The account as it was once one payment had arrived, whatever arrived since.</summary>
/// <param name="Order">The order in force; null when the money came without one.</param>
/// <param name="Payments">Up to and including the certified one.</param>
/// <param name="Remaining">Negative when more was paid than is owed.</param>
/// <param name="ToCome">Instalments with a date that were not paid yet, in their order.</param>
internal sealed record InvoiceStatement(
    Order? Order,
    IReadOnlyList<Credit> Credits,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<Refund> Refunds,
    long Remaining,
    IReadOnlyList<Instalment> ToCome)
{
    public static InvoiceStatement Of(Dossier dossier, Payment payment)
    {
        var known = dossier.Payments.TakeWhile(other => other.Transaction != payment.Transaction).Count() + 1;
        if (known > dossier.Payments.Count)
            throw new ArgumentException($"Payment {payment.Transaction} is not in dossier {dossier.Id}.", nameof(payment));

        var payments = dossier.Payments.Take(known).ToList();
        var later = dossier.Payments.Skip(known).ToList();
        var refunds = dossier.Refunds.Where(refund => payments.Any(paid => paid.Transaction == refund.Payment)).ToList();
        var laterRefunds = dossier.RefundCents - refunds.Sum(refund => refund.Cents);
        var credits = dossier.Credits.Where(credit => credit.Order == dossier.Order?.Number).ToList();
        return new InvoiceStatement(
            dossier.Order, credits, payments, refunds,
            dossier.DueCents + later.Sum(paid => paid.Cents) - laterRefunds,
            ToComeOf(dossier.Plan, later));
    }

    private static IReadOnlyList<Instalment> ToComeOf(PaymentPlan? plan, List<Payment> later)
    {
        if (plan is not { State: PlanState.Running or PlanState.Settled })
            return [];

        var paidLater = later.Select(paid => paid.Instalment).ToHashSet();
        return [.. plan.Instalments.Where(part => part.DueOn is not null
            && (part.IsOpen || (part.State == InstalmentState.Paid && paidLater.Contains(part.Number))))];
    }
}

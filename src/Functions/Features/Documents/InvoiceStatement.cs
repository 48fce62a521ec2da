namespace Enrollment.Functions.Features.Documents;

/// <summary>The account as an invoice states it.</summary>
/// <param name="Order">The order in force; null if the money came without one.</param>
/// <param name="Remaining">Amount still owed; negative if more was paid.</param>
/// <param name="ToCome">Instalments with a date that are not paid yet, in their order.</param>
internal sealed record InvoiceStatement(
    Order? Order,
    IReadOnlyList<Credit> Credits,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<Refund> Refunds,
    long Remaining,
    IReadOnlyList<Instalment> ToCome)
{
    public static InvoiceStatement Of(Dossier dossier) => new(
        dossier.Order,
        [.. dossier.Credits.Where(credit => credit.ReducesOrder && credit.Order == dossier.Order?.Number)],
        dossier.Payments,
        dossier.Refunds,
        dossier.DueCents,
        dossier.Plan is { State: PlanState.Running } plan ? [.. plan.Instalments.Where(part => part is { IsOpen: true, DueOn: not null })] : []);
}

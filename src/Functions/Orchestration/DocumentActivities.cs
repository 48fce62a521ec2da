using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Orchestration;

internal sealed class DocumentActivities(StepRunner steps, DossierWriter dossiers, DocumentIssuing documents)
{
    [Function(nameof(IssueInvoice))]
    public Task<YearProgress> IssueInvoice([ActivityTrigger] StepOrder order, CancellationToken cancellation) => steps.RunAsync(
        order, async id => await documents.InvoiceAsync(await dossiers.ReadAsync(id, cancellation), order.Subject!, cancellation), cancellation);

    [Function(nameof(IssueCreditNote))]
    public Task<YearProgress> IssueCreditNote([ActivityTrigger] StepOrder order, CancellationToken cancellation) => steps.RunAsync(
        order, async id => await documents.CreditNoteAsync(await dossiers.ReadAsync(id, cancellation), order.Subject!, cancellation), cancellation);
}

using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Features.Documents;

public sealed class DocumentActivities(YearSteps steps, DocumentIssuing documents)
{
    [Function(nameof(IssueInvoice))]
    public async Task<Step> IssueInvoice([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var stored = await steps.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        return await steps.NextAsync(await documents.InvoiceAsync(stored, order.Subject!, cancellation), cancellation);
    }

    [Function(nameof(IssueCreditNote))]
    public async Task<Step> IssueCreditNote([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var stored = await steps.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        return await steps.NextAsync(await documents.CreditNoteAsync(stored, order.Subject!, cancellation), cancellation);
    }
}

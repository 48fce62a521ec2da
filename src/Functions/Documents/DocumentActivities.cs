using System.Globalization;
using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.StudentYears;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Documents;

/// <summary>Number, file, ledger, in that order: after a crash each finds what the one before left.</summary>
public sealed class DocumentActivities(YearSteps steps, DocumentNumbers numbers, DocumentArchive archive, School school)
{
    private readonly LocalTime clock = new(school.TimeZone);

    [Function(nameof(IssueInvoice))]
    public async Task<Step> IssueInvoice([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        var transaction = order.Subject!;
        var stored = await steps.ReadAsync(
            DossierId.Parse(order.Dossier), known => known.Payments.Any(paid => paid.Transaction == transaction), cancellation);
        var dossier = stored.Dossier;
        var payment = dossier.Payments.First(paid => paid.Transaction == transaction);
        var number = await numbers.TakeAsync(Series("F", payment.ReceivedAt), $"{dossier.Id}-{transaction}", cancellation);
        var pdf = InvoicePdf.Render(dossier, payment, number.Number, clock.DayOf(number.IssuedAt), school, dossier.Student.Language);
        var hash = await archive.PutAsync(number.Number, pdf, cancellation);

        return await RecordAsync(
            stored, new Operation("issue-invoice", transaction), new InvoiceIssued(number.Number, transaction, payment.Cents, hash), cancellation);
    }

    [Function(nameof(IssueCreditNote))]
    public async Task<Step> IssueCreditNote([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        var stored = await steps.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        var dossier = stored.Dossier;
        var credit = dossier.Credits.First(candidate => candidate.Id == order.Subject);
        var number = await numbers.TakeAsync(Series("A", credit.At), credit.Id, cancellation);
        var pdf = CreditNotePdf.Render(dossier, credit, number.Number, clock.DayOf(number.IssuedAt), school, dossier.Student.Language);
        var hash = await archive.PutAsync(number.Number, pdf, cancellation);

        return await RecordAsync(
            stored, new Operation("issue-credit-note", credit.Id), new CreditNoteIssued(number.Number, credit.Id, credit.Cents, hash), cancellation);
    }

    private async Task<Step> RecordAsync(StoredDossier stored, Operation operation, Fact issued, CancellationToken cancellation)
    {
        var result = await steps.RecordAsync(stored.Dossier.Id, operation, (_, _) => Decision.Record(issued), cancellation, stored);
        return await steps.NextAsync(result, cancellation);
    }

    // The fiscal year is the calendar year of what the document certifies, at the school's clock.
    private string Series(string kind, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{school.InvoicePrefix}-{kind}-{clock.DayOf(at).Year}");
}

using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Issues documents. Takes a number, archives the file and writes the ledger, in this order, so that a crash loses none.</summary>
internal sealed class DocumentIssuing(DossierWriter writer, DocumentNumbers numbers, DocumentArchive archive, School school)
{
    private readonly LocalTime clock = new(school.TimeZone);

    /// <param name="transaction">Transaction of a payment in the dossier.</param>
    public async Task<CommandResult> InvoiceAsync(StoredDossier stored, string transaction, CancellationToken cancellation)
    {
        var dossier = stored.Dossier;
        var payment = dossier.Payments.First(paid => paid.Transaction == transaction);
        var number = await numbers.TakeAsync(Series("F", payment.ReceivedAt), $"{dossier.Id}-{transaction}", cancellation);
        var then = Dossier.OnceReceived(dossier.Id, stored.Entries, transaction);
        var pdf = InvoicePdf.Render(then, payment, number.Number, clock.DayOf(number.IssuedAt), school, dossier.Student.Language);
        var hash = await archive.PutAsync(number.Number, pdf, cancellation);

        return await RecordAsync(
            stored, new Operation("issue-invoice", transaction), new InvoiceIssued(number.Number, transaction, dossier.InvoiceableCents(payment), hash), cancellation);
    }

    /// <param name="id">Id of a credit in the dossier.</param>
    public async Task<CommandResult> CreditNoteAsync(StoredDossier stored, string id, CancellationToken cancellation)
    {
        var dossier = stored.Dossier;
        var credit = dossier.Credits.First(candidate => candidate.Id == id);
        var number = await numbers.TakeAsync(Series("A", credit.At), credit.Id, cancellation);
        var pdf = CreditNotePdf.Render(dossier, credit, number.Number, clock.DayOf(number.IssuedAt), school, dossier.Student.Language);
        var hash = await archive.PutAsync(number.Number, pdf, cancellation);

        return await RecordAsync(
            stored, new Operation("issue-credit-note", credit.Id), new CreditNoteIssued(number.Number, credit.Id, credit.Cents, hash), cancellation);
    }

    private Task<CommandResult> RecordAsync(StoredDossier stored, Operation operation, Fact issued, CancellationToken cancellation) =>
        writer.RunAsync(stored.Dossier.Id, operation, DossierWriter.AppActor, (_, _) => Decision.Record(issued), null, cancellation, stored);

    // The fiscal year is the calendar year of the payment or credit, in the school's time zone.
    private string Series(string kind, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{school.InvoicePrefix}-{kind}-{clock.DayOf(at).Year}");
}

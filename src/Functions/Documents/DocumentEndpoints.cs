using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Documents;

/// <summary>Menu 4: my invoices, and the credit notes that go with them; open all year.</summary>
public sealed class DocumentEndpoints(IDossierStore store, DocumentArchive archive, School school)
{
    [Function("MyInvoices")]
    [Allow(Roles.Student)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossier/invoices")] HttpRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(request, cancellation) is not { } stored)
            return Problems.NotFound(request);

        var invoices = stored.Dossier.Invoices.Select(invoice => new
        {
            invoice.Number,
            invoice.IssuedAt,
            invoice.Cents,
            href = $"/api/dossier/invoices/{invoice.Number}",
        });
        var creditNotes = stored.Dossier.Credits.Where(credit => credit.Number is not null).Select(credit => new
        {
            credit.Number,
            issuedAt = credit.At,
            credit.Cents,
            href = $"/api/dossier/credit-notes/{credit.Number}",
        });
        return Answers.Dossier(request, stored, new { items = invoices, creditNotes });
    }

    [Function("MyInvoice")]
    [Allow(Roles.Student)]
    public Task<IResult> InvoiceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossier/invoices/{number}")] HttpRequest request,
        string number, CancellationToken cancellation) =>
        FileAsync(request, number, dossier => dossier.Invoices.Any(invoice => invoice.Number == number), cancellation);

    [Function("MyCreditNote")]
    [Allow(Roles.Student)]
    public Task<IResult> CreditNoteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossier/credit-notes/{number}")] HttpRequest request,
        string number, CancellationToken cancellation) =>
        FileAsync(request, number, dossier => dossier.Credits.Any(credit => credit.Number == number), cancellation);

    // The number of somebody else's document is as unknown here as one that does not exist.
    private async Task<IResult> FileAsync(
        HttpRequest request, string number, Func<Dossier, bool> isMine, CancellationToken cancellation)
    {
        if (await FindAsync(request, cancellation) is not { } stored || !isMine(stored.Dossier))
            return Problems.NotFound(request);

        return Results.File(await archive.ReadAsync(number, cancellation), "application/pdf", $"{number}.pdf");
    }

    private Task<StoredDossier?> FindAsync(HttpRequest request, CancellationToken cancellation) =>
        store.FindOwnAsync(request, school, cancellation);
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Menu 4: shows students their invoices and credit notes, all year.</summary>
internal sealed class DocumentEndpoints(IDossierStore store, DocumentArchive archive, School school)
{
    [Function("MyInvoices")]
    [Allow(Roles.Student)]
    [Operation("My invoices and credit notes")]
    [Answers(200, typeof(DocumentList), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/invoices")] HttpRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(request, cancellation) is not { } stored)
            return Problems.NotFound(request);

        return Answers.Dossier(request, stored, DocumentList.Of(stored.Dossier));
    }

    [Function("MyInvoice")]
    [Allow(Roles.Student)]
    [Operation("One invoice as PDF")]
    [Answers(200, MediaTypes.Pdf)]
    [Refuses(nameof(NotFound))]
    public Task<IResult> InvoiceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/invoices/{number}")] HttpRequest request,
        string number, CancellationToken cancellation) =>
        FileAsync(request, number, dossier => dossier.Invoices.Any(invoice => invoice.Number == number), cancellation);

    [Function("MyCreditNote")]
    [Allow(Roles.Student)]
    [Operation("One credit note as PDF")]
    [Answers(200, MediaTypes.Pdf)]
    [Refuses(nameof(NotFound))]
    public Task<IResult> CreditNoteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/credit-notes/{number}")] HttpRequest request,
        string number, CancellationToken cancellation) =>
        FileAsync(request, number, dossier => dossier.Credits.Any(credit => credit.Number == number), cancellation);

    // Another student's document is answered like one that does not exist.
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

/// <param name="Items">The invoices, oldest first.</param>
internal sealed record DocumentList(IReadOnlyList<DocumentView> Items, IReadOnlyList<DocumentView> CreditNotes)
{
    public static DocumentList Of(Dossier dossier) => new(
        [.. dossier.Invoices.Select(invoice => new DocumentView(
            invoice.Number, invoice.IssuedAt, invoice.Cents, $"/api/dossier/invoices/{invoice.Number}"))],
        [.. dossier.Credits.Where(credit => credit.Number is not null).Select(credit => new DocumentView(
            credit.Number!, credit.At, credit.Cents, $"/api/dossier/credit-notes/{credit.Number}"))]);
}

/// <param name="Href">Path of the PDF.</param>
internal sealed record DocumentView(string Number, DateTimeOffset IssuedAt, long Cents, string Href);

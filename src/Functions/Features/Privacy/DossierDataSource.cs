using System.Text.Json;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Privacy;

internal sealed record ExportedFact(DateTimeOffset At, string By, string Operation, JsonElement Fact);

/// <param name="Href">Path at which the student reads it.</param>
internal sealed record ExportedDocument(string Number, long Cents, string Sha256, string Href);

internal sealed record ExportedMail(DateTimeOffset At, string To, string Subject, string Text, DeliveryState State);

/// <param name="Student">The student as the roster has it.</param>
internal sealed record ExportedDossier(
    string Id, Student Student, IReadOnlyList<ExportedFact> Ledger, IReadOnlyList<ExportedDocument> Documents, IReadOnlyList<ExportedMail> Mails);

/// <summary>
/// The ledgers, with their documents and mails. An erasure deletes the mails with their addresses. The ledger itself is
/// rewritten last, by <see cref="PersonalDataErasure"/>. Issued documents stay until their retention is over.
/// </summary>
internal sealed class DossierDataSource(IDossierStore store, MailMessages messages, IMailLinks links, School school, TimeProvider time) : IPersonalDataSource
{
    public string Place => "dossiers";

    public IReadOnlyList<string> Stores => [TableDossierStore.TableName, MailMessages.TableName, DocumentNumbers.TableName, DocumentArchive.ContainerName];

    public Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        Task.FromResult<object?>(subject.Dossiers.Select(stored => Of(stored, subject)).ToList());

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        foreach (var stored in subject.Dossiers)
        {
            foreach (var mail in stored.Mails)
                await store.DeleteMailAsync(stored.Dossier.Id, mail, cancellation);
            await messages.DeleteAsync(stored.Dossier.Id, cancellation);
        }
    }

    private ExportedDossier Of(StoredDossier stored, DataSubject subject) => new(
        stored.Dossier.Id.ToString(),
        stored.Dossier.Student,
        [.. stored.Entries.Select(entry => new ExportedFact(
            entry.At, subject.Named(entry.Actor), entry.Operation, JsonSerializer.SerializeToElement(Masked(entry.Fact), LedgerChain.Json)))],
        [
            .. stored.Dossier.Invoices.Select(invoice =>
                new ExportedDocument(invoice.Number, invoice.Cents, invoice.Sha256, $"/api/dossier/invoices/{invoice.Number}")),
            .. stored.Dossier.Credits.Where(credit => credit.Number is not null).Select(credit =>
                new ExportedDocument(credit.Number!, credit.Cents, credit.Sha256!, $"/api/dossier/credit-notes/{credit.Number}")),
        ],
        stored.Dossier.Erasure is null ? [.. stored.Mails.SelectMany(mail => MailsOf(stored, mail))] : []);

    // Mails to the student, sent or still to be sent. Mails about the student to the school's mailboxes are the school's.
    private IEnumerable<ExportedMail> MailsOf(StoredDossier stored, Delivery mail)
    {
        if (mail.To == MailRecipients.Student && MailComposer.Compose(stored, mail, links, new Moment(school, time.GetUtcNow())) is { } message)
            yield return new ExportedMail(
                stored.Entries[mail.Sequence - 1].At, mail.Address ?? message.To, message.Subject, message.Text, mail.State);
    }

    // The token is masked, because a card can be debited with it.
    private static Fact Masked(Fact fact) => fact switch
    {
        CardRegistered registered => new CardRegistered(Masked(registered.Card)),
        PaymentAnnounced { Payment: { Card: { } offered } payment } announced =>
            announced with { Payment = payment with { Card = offered with { Card = Masked(offered.Card) } } },
        _ => fact,
    };

    private static RegisteredCard Masked(RegisteredCard card) => card with { Token = CardMask.Of(card.Token) };
}

internal static class CardMask
{
    private const int Shown = 4;

    internal static string Of(string token) => "****" + (token.Length > 2 * Shown ? token[^Shown..] : string.Empty);
}

using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Card">Masked token of the card; null if none was registered.</param>
internal sealed record ExportedNotification(
    string Day, string Reference, long Cents, NotifiedOutcome Outcome, string Code, string? Transaction, string? CardType, DateOnly? CardExpiry, string? Card);

/// <summary>The gateway's notifications of card pages. The money that they moved is on the ledger.</summary>
internal sealed class NotificationDataSource(Notifications notifications) : IPersonalDataSource
{
    public string Place => "notifications";

    public IReadOnlyList<string> Stores => [Notifications.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        await OfAsync(subject, cancellation).Select(Of).ToListAsync(cancellation);

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        await foreach (var kept in OfAsync(subject, cancellation))
            await notifications.DeleteAsync(kept, cancellation);
    }

    private IAsyncEnumerable<StoredNotification> OfAsync(DataSubject subject, CancellationToken cancellation) =>
        notifications.OfAsync(subject.Dossiers.Select(stored => stored.Dossier.Id).ToHashSet(), cancellation);

    private static ExportedNotification Of(StoredNotification kept) => new(
        kept.Day, kept.Notification.Reference, kept.Notification.AmountCents, kept.Notification.Outcome, kept.Notification.Code,
        kept.Notification.TransactionNumber, kept.Notification.CardType, kept.Notification.CardExpiry,
        kept.Notification.Subscriber is { } card ? CardMask.Of(card.Token) : null);
}

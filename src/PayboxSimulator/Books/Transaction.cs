namespace Enrollment.PayboxSimulator.Books;

/// <summary>Tracks a card authorisation: its captures, refunds and cancellation. Amounts are in cents.</summary>
internal sealed class Transaction(JournalEntry opened)
{
    public long NumTrans { get; } = opened.NumTrans!.Value;

    public long NumAppel { get; } = opened.NumAppel!.Value;

    public string Reference { get; } = opened.Reference ?? "";

    public string? Subscriber { get; } = opened.Subscriber;

    public string? Authorisation { get; } = opened.Authorisation;

    public string? CardType { get; } = opened.CardType;

    public bool IsRefused { get; } = opened.Code != Cards.BankCodes.Accepted;

    public long Authorised { get; } = opened.AmountCents ?? 0;

    public long Captured { get; private set; } = opened.MovedCents;

    public DateTimeOffset CapturedAt { get; private set; } = opened.At;

    public long Refunded { get; private set; }

    public bool IsCancelled { get; private set; }

    public long Refundable => IsCancelled ? 0 : Captured - Refunded;

    public string Status => this switch
    {
        { IsRefused: true } => "Refusé",
        { IsCancelled: true } => "Annulé",
        { Captured: 0 } => "Autorisé",
        { Refunded: > 0, Refundable: 0 } => "Remboursé",
        _ => "Capturé",
    };

    public void Apply(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Capture:
                Captured += entry.MovedCents;
                CapturedAt = entry.At;
                break;
            case EntryKind.Refund:
                Refunded -= entry.MovedCents;
                break;
            case EntryKind.Cancellation:
                IsCancelled = true;
                break;
        }
    }
}

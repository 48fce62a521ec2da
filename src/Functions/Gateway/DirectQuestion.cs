namespace Enrollment.Functions.Gateway;

/// <summary>A Direct Plus question, with the padding that the protocol wants.</summary>
internal sealed class DirectQuestion
{
    private readonly List<KeyValuePair<string, string>> _fields;

    private DirectQuestion(string type, string purpose) => (_fields, Purpose) = ([new("VERSION", "00104"), new("TYPE", type)], purpose);

    /// <summary>Purpose in a word, for whoever reads a trace.</summary>
    public string Purpose { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public static DirectQuestion Debit(SubscriberDebit debit) => new DirectQuestion("00053", "debit")
        .Add("MONTANT", Amount(debit.AmountCents))
        .Add("DEVISE", "978")
        .Add("REFERENCE", debit.Reference)
        .Add("REFABONNE", debit.Subscriber)
        .Add("PORTEUR", debit.Token)
        .Add("DATEVAL", CardExpiry.ToDirect(debit.Expiry))
        // Recurring, without the holder.
        .Add("ACTIVITE", "027");

    public static DirectQuestion Refund(CardRefund refund) => new DirectQuestion("00014", "refund")
        .Add("MONTANT", Amount(refund.AmountCents))
        .Add("DEVISE", "978")
        .Add("REFERENCE", refund.Reference)
        .Add("NUMTRANS", GatewayNumber.Pad(refund.TransactionNumber))
        .Add("NUMAPPEL", GatewayNumber.Pad(refund.CallNumber));

    public static DirectQuestion Exists(string reference) => new DirectQuestion("00011", "find").Add("REFERENCE", reference);

    public static DirectQuestion Consult(string transaction, string call) => new DirectQuestion("00017", "consult")
        .Add("NUMTRANS", GatewayNumber.Pad(transaction))
        .Add("NUMAPPEL", GatewayNumber.Pad(call));

    public static DirectQuestion DeleteSubscriber(string subscriber) => new DirectQuestion("00058", "delete card").Add("REFABONNE", subscriber);

    public DirectQuestion Add(string name, string value)
    {
        _fields.Add(new(name, value));
        return this;
    }

    private static string Amount(long cents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cents, 9_999_999_999);
        return cents.ToString("0000000000", CultureInfo.InvariantCulture);
    }
}

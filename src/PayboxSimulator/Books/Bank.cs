using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Books;

/// <summary>A card registered for later debits.</summary>
internal sealed record Subscriber(string Name, string Token, TestCard Card, string Expiry)
{
    public int Debits { get; set; }
}

/// <summary>Derives the books from the journal, so that a restart continues where the last run ended.</summary>
internal sealed class Bank
{
    private readonly Journal _journal;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Transaction> _transactions = [];
    private readonly Dictionary<string, List<Transaction>> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Subscriber> _subscribers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalEntry> _refunds = new(StringComparer.Ordinal);
    private readonly HashSet<(DateOnly Day, long Number)> _questions = [];
    private long _lastNumTrans = 500_000;
    private long _lastNumAppel = 900_000;

    public Bank(Journal journal)
    {
        _journal = journal;
        foreach (var entry in journal.Entries)
            Apply(entry);
    }

    /// <summary>Runs a decision and its entries as one step, under a lock.</summary>
    public T Decide<T>(Func<Bank, T> decision)
    {
        lock (_gate)
            return decision(this);
    }

    public IReadOnlyList<JournalEntry> Entries()
    {
        lock (_gate)
            return [.. _journal.Entries];
    }

    public JournalEntry Record(JournalEntry entry)
    {
        lock (_gate)
        {
            var written = _journal.Append(entry);
            Apply(written);
            return written;
        }
    }

    /// <summary>Opens a transaction and assigns its two numbers. The entry's code says if the bank accepted it.</summary>
    public JournalEntry Open(JournalEntry entry, bool capture)
    {
        lock (_gate)
        {
            var accepted = entry.Code == BankCodes.Accepted;
            return Record(entry with
            {
                NumTrans = _lastNumTrans + 1,
                NumAppel = _lastNumAppel + 1,
                MovedCents = accepted && capture ? entry.AmountCents!.Value : 0,
                Authorisation = accepted ? "XXXXXX" : null,
            });
        }
    }

    /// <summary>Records a capture, refund or cancellation of an existing transaction.</summary>
    public JournalEntry Follow(Transaction transaction, JournalEntry entry)
    {
        lock (_gate)
        {
            var numTrans = entry.Kind == EntryKind.Refund ? _lastNumTrans + 1 : transaction.NumTrans;
            return Record(entry with
            {
                NumTrans = numTrans,
                NumAppel = _lastNumAppel + 1,
                Parent = transaction.NumTrans,
                Reference = entry.Reference ?? transaction.Reference,
                Subscriber = transaction.Subscriber,
            });
        }
    }

    public Subscriber? FindSubscriber(string? name) => name is not null && _subscribers.TryGetValue(name, out var found) ? found : null;

    public Transaction? Find(long numTrans, long numAppel) =>
        _transactions.TryGetValue(numTrans, out var found) && found.NumAppel == numAppel ? found : null;

    /// <summary>Finds a transaction by the merchant's reference: of several attempts, the accepted one, else the latest.</summary>
    public Transaction? FindByReference(string reference) =>
        _byReference.GetValueOrDefault(reference)?
            .OrderBy(transaction => transaction.IsRefused).ThenByDescending(transaction => transaction.NumTrans)
            .First();

    /// <summary>Finds a refund by the reference in its question.</summary>
    public JournalEntry? FindRefund(string reference) => _refunds.GetValueOrDefault(reference);

    public JournalEntry? FindRefund(long numTrans, long numAppel) =>
        _refunds.Values.FirstOrDefault(refund => refund.NumTrans == numTrans && refund.NumAppel == numAppel);

    public bool WasAsked(DateOnly day, long number) => _questions.Contains((day, number));

    private void Apply(JournalEntry entry)
    {
        _lastNumTrans = Math.Max(_lastNumTrans, entry.NumTrans ?? 0);
        _lastNumAppel = Math.Max(_lastNumAppel, entry.NumAppel ?? 0);
        switch (entry.Kind)
        {
            case EntryKind.Payment or EntryKind.Debit or EntryKind.Authorisation:
                Add(new Transaction(entry));
                if (entry is { Kind: EntryKind.Debit, Subscriber: { } debited } && _subscribers.TryGetValue(debited, out var subscriber))
                    subscriber.Debits++;
                break;
            case EntryKind.Capture or EntryKind.Refund or EntryKind.Cancellation when entry.Code == BankCodes.Accepted:
                _transactions[entry.Parent!.Value].Apply(entry);
                if (entry.Kind == EntryKind.Refund)
                    _refunds[entry.Reference!] = entry;
                break;
            case EntryKind.SubscriberRegistered:
                _subscribers.Add(entry.Subscriber!, new Subscriber(entry.Subscriber!, entry.Token!, Card(entry), entry.Expiry!));
                break;
            case EntryKind.SubscriberDeleted:
                _subscribers.Remove(entry.Subscriber!);
                break;
            case EntryKind.Question when entry.NumQuestion is { } number:
                _questions.Add((DateOnly.FromDateTime(entry.At.DateTime), long.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
                break;
        }
    }

    private void Add(Transaction transaction)
    {
        _transactions.Add(transaction.NumTrans, transaction);
        if (!_byReference.TryGetValue(transaction.Reference, out var same))
            _byReference[transaction.Reference] = same = [];
        same.Add(transaction);
    }

    private static TestCard Card(JournalEntry entry) =>
        TestCards.TryFind(entry.Card!, out var card)
            ? card
            : throw new InvalidOperationException($"Entry {entry.Seq} of the journal names a card the catalogue no longer has.");
}

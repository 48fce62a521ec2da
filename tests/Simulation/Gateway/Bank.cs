using System.Globalization;
using Enrollment.Functions.Gateway;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Gateway;

/// <summary>
/// The gateway's own side, with what it was asked, what it did, and what it will still do. It knows nothing of the app,
/// does what it is told as often as it is told, and its log is what the ledgers are compared with.
/// </summary>
internal sealed class Bank(TimeProvider clock, Trace trace)
{
    private readonly Dictionary<string, List<BankOperation>> byReference = [];
    private readonly Dictionary<string, CardPageRequest> pages = [];
    private readonly Dictionary<string, RegisteredToken> subscribers = [];
    private readonly HashSet<(DateOnly, int)> questions = [];
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> later = new();
    private readonly List<BankOperation> operations = [];
    private long numbers = 5_000_000;
    private long orders;

    /// <summary>Requests that must never be made to a bank and were.</summary>
    public List<string> Complaints { get; } = [];

    public IReadOnlyList<BankOperation> Operations => operations;

    /// <summary>Cards that it could still debit, by the names they were registered under.</summary>
    public IReadOnlyCollection<string> Subscribers => subscribers.Keys;

    public DateTimeOffset? NextEvent => later.TryPeek(out _, out var first) ? first.At : null;

    /// <summary>The instant (UTC) at which a platform that is down comes back.</summary>
    public DateTimeOffset DownUntil { get; set; }

    public bool IsDown => clock.GetUtcNow() < DownUntil;

    public IReadOnlyList<BankOperation> Of(string reference) => byReference.GetValueOrDefault(reference) ?? [];

    public long RefundedOf(string transaction) =>
        operations.Where(operation => operation.Of == transaction && operation.MovedMoney).Sum(operation => operation.Cents);

    /// <summary>Does what is due by now.</summary>
    public void RunDue()
    {
        while (later.TryPeek(out var action, out var first) && first.At <= clock.GetUtcNow())
        {
            later.Dequeue();
            action();
        }
    }

    public void Later(TimeSpan delay, Action action) => later.Enqueue(action, (clock.GetUtcNow() + delay, orders++));

    public void Number(DateOnly day, int number)
    {
        if (!questions.Add((day, number)))
            Complaints.Add(string.Create(CultureInfo.InvariantCulture, $"the question number {number} was used twice on {day:O}"));
    }

    public void Show(CardPageRequest request) => pages.TryAdd(request.Reference, request);

    public CardPageRequest? PageOf(string reference) => pages.GetValueOrDefault(reference);

    public bool Knows(string subscriber, string token) => subscribers.TryGetValue(subscriber, out var card) && card.Token == token;

    public RegisteredToken Register(string subscriber, DateOnly expiry)
    {
        var card = new RegisteredToken("TOKEN" + Next(), expiry);
        if (!subscribers.TryAdd(subscriber, card))
            Complaints.Add($"the subscriber {subscriber} was registered twice");
        return subscribers[subscriber];
    }

    public void Delete(string subscriber)
    {
        if (subscribers.Remove(subscriber))
            trace.Say($"bank: forgets the card {subscriber}");
    }

    /// <param name="hiddenFor">The time during which look-ups do not find it.</param>
    public BankOperation Do(OperationKind kind, string reference, long cents, string code, TimeSpan hiddenFor, string? of = null)
    {
        var now = clock.GetUtcNow();
        var operation = new BankOperation(kind, reference, cents, Next(), Next(), code, now, now + hiddenFor, of);
        operations.Add(operation);
        if (!byReference.TryGetValue(reference, out var same))
            byReference[reference] = same = [];
        same.Add(operation);
        trace.Say(string.Create(CultureInfo.InvariantCulture, $"bank: {kind} {reference} of {cents} cents: {code}"));
        return operation;
    }

    private string Next() => (++numbers).ToString(CultureInfo.InvariantCulture);
}

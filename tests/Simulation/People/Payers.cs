using Enrollment.Functions.Gateway;
using Enrollment.Simulation.Gateway;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.People;

/// <summary>
/// Uses the bank's pages as students do, out of the app's sight, and sends the notifications that follow, at once, late,
/// twice, in another order, or never.
/// </summary>
internal sealed class Payers(SimulatedWorld world)
{
    /// <summary>The time for which a page can be used. It is shown within ten minutes of its opening, and refuses whoever stays too long.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(25);

    private readonly Dictionary<string, DateTimeOffset> opened = [];

    private Bank Bank => world.Bank;

    public void Open(SimulatedStudent student, string reference)
    {
        if (opened.TryAdd(reference, world.Now))
            student.Tabs.Add(reference);
        if (student.Chance(80))
            Bank.Later(TimeSpan.FromSeconds(student.Random.Next(60 * 20)), () => Use(student, reference));
    }

    public void Use(SimulatedStudent student, string reference)
    {
        if (Bank.PageOf(reference) is not { } page || Bank.IsDown)
            return;

        var isPaid = Bank.Of(reference).Any(operation => operation.IsAccepted);
        if (isPaid || world.Now > opened[reference] + Usable)
        {
            world.Trace.Say($"bank: the page {reference} is {(isPaid ? "paid" : "over")}");
            return;
        }

        switch (student.Random.Next(20))
        {
            case 0 or 1:
                Notify(student, page, NotifiedOutcome.Left, "00001", null);
                break;
            case 2 or 3 or 4:
                var code = student.Pick("00151", "00105", "00143", "00154", "00004");
                Notify(student, page, NotifiedOutcome.Refused, code, Bank.Do(OperationKind.Page, reference, page.AmountCents, code, Hidden(student)));
                if (student.Chance(60))
                    Bank.Later(TimeSpan.FromSeconds(student.Random.Next(240)), () => Use(student, reference));
                break;
            case 5 when page.RefuseECards:
                Notify(student, page, NotifiedOutcome.Refused, "00021", null, "E_CARD");
                break;
            default:
                var paid = Bank.Do(OperationKind.Page, reference, page.AmountCents, "00000", Hidden(student));
                if (student.Chance(12))
                    CaptureLater(student, paid);
                Notify(student, page, NotifiedOutcome.Paid, "00000", paid, student.Chance(5) && !page.RefuseECards ? "E_CARD" : "CB");
                break;
        }
    }

    // Captures within some days, or never. The authorisation then lapses, which the gateway may show or not.
    private void CaptureLater(SimulatedStudent student, BankOperation paid)
    {
        paid.Capture = CaptureState.Authorised;
        world.Trace.Say($"bank: {paid.Reference} is only authorised");
        switch (student.Random.Next(5))
        {
            case 0:
                return;
            case 1 or 2:
                Bank.Later(TimeSpan.FromHours(student.Random.Next(1, 24 * 8)), () => Become(paid, CaptureState.Cancelled));
                return;
            default:
                Bank.Later(TimeSpan.FromHours(student.Random.Next(1, 24 * 6)), () => Become(paid, CaptureState.Captured));
                return;
        }
    }

    private void Become(BankOperation paid, CaptureState state)
    {
        paid.Capture = state;
        world.Trace.Say($"bank: {paid.Reference} is {(state == CaptureState.Captured ? "captured" : "cancelled")} at last");
    }

    private void Notify(
        SimulatedStudent student, CardPageRequest page, NotifiedOutcome outcome, string code, BankOperation? operation, string cardType = "CB")
    {
        var expiry = new DateOnly(2025, 12, 31);
        var notification = new PaymentNotification
        {
            Reference = page.Reference,
            AmountCents = page.AmountCents,
            Code = code,
            Outcome = outcome,
            Refusal = outcome == NotifiedOutcome.Refused ? ResultCodes.Kind(code) : null,
            TransactionNumber = operation?.Transaction,
            CallNumber = operation?.Call,
            Authorisation = outcome == NotifiedOutcome.Paid ? "XXXXXX" : null,
            CardType = cardType,
            CardExpiry = expiry,
            Authentication = student.Chance(95) ? "Y" : "A",
            IsGuaranteed = outcome == NotifiedOutcome.Paid,
            Subscriber = outcome == NotifiedOutcome.Paid && page.RegisterSubscriber is { } name ? Bank.Register(name, expiry) : null,
        };
        var raw = $"Mt={page.AmountCents}&Ref={page.Reference}&Trans={operation?.Transaction}&Erreur={code}&At={world.Now:O}";
        if (outcome == NotifiedOutcome.Paid && world.HasFaults && student.Chance(4))
        {
            world.Trace.Fault($"bank: nothing tells of {page.Reference}");
            return;
        }

        foreach (var delay in Deliveries(student))
            Bank.Later(delay, () => world.Deliver(student, raw, notification));

        // The browser comes back with a signed copy, before or after the notification, unless the tab was closed.
        if (student.Chance(50))
            Bank.Later(TimeSpan.FromSeconds(student.Random.Next(20)), () => world.Deliver(student, "browser&" + raw, notification));
    }

    private IEnumerable<TimeSpan> Deliveries(SimulatedStudent student)
    {
        var usual = TimeSpan.FromSeconds(student.Random.Next(30));
        if (!world.HasFaults || student.Random.NextDouble() >= world.Rates.Gateway)
            return [usual];

        world.Trace.Faults++;
        return student.Random.Next(4) switch
        {
            0 => [],
            1 => [usual, TimeSpan.FromMinutes(student.Random.Next(90))],
            2 => [TimeSpan.FromMinutes(student.Random.Next(120))],
            _ => [TimeSpan.FromHours(student.Random.Next(24 * 5))],
        };
    }

    private TimeSpan Hidden(SimulatedStudent student) =>
        world.HasFaults && student.Random.NextDouble() < world.Rates.Gateway ? TimeSpan.FromMinutes(student.Random.Next(15)) : TimeSpan.Zero;
}

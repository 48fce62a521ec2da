using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Students;

namespace Enrollment.Functions.Tests.Features.Documents;

/// <summary>A student's year told fact by fact, as the ledger would hold it.</summary>
internal sealed class Story
{
    private readonly List<LedgerEntry> entries = [];

    public Story(Student? student = null)
    {
        Now = new DateTimeOffset(2022, 8, 24, 9, 30, 0, TimeSpan.Zero);
        Id = new DossierId("pc", 2022, (student ?? Samples.Student()).Number);
        Add(new RosterRecorded(student ?? Samples.Student()));
    }

    public DossierId Id { get; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<LedgerEntry> Entries => entries;

    public Dossier Dossier => Dossier.From(Id, entries)!;

    public LedgerEntry Last => entries[^1];

    public Story At(int year, int month, int day)
    {
        Now = new DateTimeOffset(year, month, day, 9, 30, 0, TimeSpan.Zero);
        return this;
    }

    public Story Add(params IReadOnlyList<Fact> facts)
    {
        entries.AddRange(LedgerChain.Extend(entries.LastOrDefault(), $"op-{entries.Count + 1}", "test", Now, facts));
        return this;
    }

    public Story Declare(string situation = "05", string programme = "GP") =>
        Add(new SituationDeclared(situation, $"{Id}-O{Dossier.Orders.Count + 1}", programme, Samples.School.LinesFor(situation, programme)));

    /// <summary>Opens an attempt and collects it.</summary>
    public Story Pay(long cents, PaymentChannel door = PaymentChannel.OnePayment, int? plan = null, int? instalment = null)
    {
        var reference = Dossier.NextReference();
        var transaction = $"70{Dossier.Attempts.Count + 1:D4}";
        Add(new PaymentAttemptOpened(reference, door, cents, plan, instalment, Now.AddMinutes(15)));
        return Add(new PaymentReceived(reference, cents, transaction, $"90{transaction}", "XXA1B2", door, plan, instalment));
    }

    /// <summary>Asked for, accepted, first instalment paid and due dates fixed.</summary>
    public Story StartPlan(params long[] cents)
    {
        var plan = Dossier.Plans.Count + 1;
        Add(new PlanRequested(plan, cents)).Add(new PlanAccepted(plan));
        Pay(cents[0], PaymentChannel.FirstInstalment, plan, 1);
        return Add(new PlanStarted(plan, Schedule.DueDates(cents.Length, DateOnly.FromDateTime(Now.Date), 10)));
    }

    public Story Invoice(string number) => Add(new InvoiceIssued(
        number, Dossier.Payments[^1].Transaction, Dossier.Payments[^1].Cents, new string('0', 64)));
}

using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>One debit, on real tables and blobs: what it costs, and what is left when it is cut short.</summary>
public sealed class DebitActivityTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly School School = StepBench.School;
    private static readonly DateTimeOffset Lived = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Lived);
    private readonly Mock<IPaymentGateway> gateway = new();
    private readonly Mock<IMailer> mailer = new();
    private readonly Wire wire = new();
    private StepBench? process;

    [Fact]
    public async Task A_debit_with_its_invoice_and_its_mail_is_eight_requests()
    {
        Answers("80001");
        await RunAsync(await DueAsync("cost1"));
        Answers("80002");
        var id = await DueAsync("cost2");
        // The process has issued an invoice before: it knows the counter of the series. And within the last 30 seconds it has
        // read whether mails may be sent.
        await process!.Pace.HeldUntilAsync(MailUrgency.Money, CancellationToken.None);
        wire.Count = 0;

        var next = await RunAsync(id, sameProcess: true);

        Assert.Equal(8, wire.Count);
        Assert.Equal((StepKind.Wait, new Step(StepKind.AnnounceDebit, "3")), (next.Kind, next.Then));
        var stored = await ReadAsync(id);
        Assert.Equal(InstalmentState.Paid, stored.Dossier.Plan!.Instalments[1].State);
        Assert.Contains(stored.Dossier.Invoices, invoice => invoice.Payment == "80002");
        Assert.Null(stored.MailsAt(School));
        Mailed(Times.Exactly(2));
    }

    [Fact]
    public async Task When_the_invoice_cannot_be_stored_it_is_a_step_of_its_own_and_the_debit_is_not_sent_again()
    {
        Answers("80003");
        var id = await DueAsync("cost3");
        wire.Refuses = request => request.Uri.ToString().Contains("/documents/", StringComparison.Ordinal);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => RunAsync(id));

        wire.Refuses = _ => false;
        Assert.Equal(new Step(StepKind.IssueInvoice, "80003"), await RunAsync(id));

        gateway.Verify(bank => bank.DebitAsync(It.IsAny<SubscriberDebit>(), It.IsAny<CancellationToken>()), Times.Once());
        Assert.Null((await ReadAsync(id)).MailsAt(School));
        Mailed(Times.Once());
    }

    [Fact]
    public async Task What_another_instance_wrote_while_the_gateway_was_asked_is_kept()
    {
        var id = await DueAsync("cost4");
        gateway.Setup(bank => bank.DebitAsync(It.IsAny<SubscriberDebit>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                var exempted = await Commands(Store()).RunAsync(
                    id, new Operation("exempt"), "committee",
                    (dossier, moment) => GrantExemption.Decide(dossier!, null, "CE-1", moment), null, CancellationToken.None);
                Assert.True(exempted.Applied);
                return new GatewayAnswer.Accepted("80004", "90004", "XXXXXX", "00000");
            });

        await RunAsync(id);

        var dossier = (await ReadAsync(id)).Dossier;
        Assert.NotNull(dossier.Exemption);
        Assert.Contains(dossier.Payments, payment => payment.Transaction == "80004");
        Assert.Null(LedgerChain.FirstBroken((await ReadAsync(id)).Entries));
        // Paid though it had been cancelled meanwhile: it goes back.
        Assert.Equal(63380, dossier.RefundCents);
    }

    [Fact]
    public async Task A_debit_that_is_no_longer_due_asks_nobody()
    {
        var id = await DueAsync("cost5");
        await Commands(Store()).RunAsync(
            id, new Operation("exempt"), "committee",
            (dossier, moment) => GrantExemption.Decide(dossier!, null, "CE-1", moment), null, CancellationToken.None);

        await RunAsync(id);

        gateway.Verify(bank => bank.DebitAsync(It.IsAny<SubscriberDebit>(), It.IsAny<CancellationToken>()), Times.Never());
    }

    private void Answers(string transaction) =>
        gateway.Setup(bank => bank.DebitAsync(It.IsAny<SubscriberDebit>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GatewayAnswer.Accepted(transaction, "9" + transaction[1..], "XXXXXX", "00000"));

    private async Task<Step> RunAsync(DossierId id, bool sameProcess = false)
    {
        if (!sameProcess || process is null)
            process = new StepBench(day.App.Storage, School with { InvoicePrefix = "COST" }, clock, mailer.Object, wire);
        var activities = new DebitActivities(process.Steps, new Debits(process.Commands, gateway.Object));
        return (await activities.Debit(new StepOrder(id.ToString(), "2"), CancellationToken.None)).Next;
    }

    private DossierWriter Commands(IDossierStore store) => new(store, new Outbox(), School, clock);

    private TableDossierStore Store() => new(new TableServiceClient(day.App.Storage));

    private async Task<StoredDossier> ReadAsync(DossierId id) => (await Store().FindAsync(id, CancellationToken.None))!;

    private void Mailed(Times times) => mailer.Verify(server => server.SendAsync(It.IsAny<MailMessage>(), It.IsAny<CancellationToken>()), times);

    /// <summary>A student whose first instalment is paid and invoiced, at the minute of the second.</summary>
    private async Task<DossierId> DueAsync(string name)
    {
        var id = new DossierId("pc", 1973, name);
        var student = new Student(
            name, "Ana", "Souza", $"{name}@example.org", "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
            Enum.GetValues<Prerequisite>().ToHashSet(), new HashSet<Trait> { Trait.NonEu });
        var reference = id.Reference(1);
        var card = new RegisteredCard(reference, "SLDtoken", new DateOnly(2029, 12, 31));
        var receipt = new CapturedPayment(reference, 60100, "7" + name, "1", "XXXXXX", new OfferedCard(card, IsAuthenticated: true, IsTemporary: false));
        var people = new DossierWriter(Store(), new Outbox(), School, new FakeTimeProvider(Lived));

        StoredDossier? stored = null;
        foreach (var (operation, decide) in new (string, Func<Dossier?, Moment, Decision>)[]
        {
            ("record-roster", (_, _) => Decision.Record(new RosterRecorded(student))),
            ("declare", (dossier, moment) => Declare.Decide(dossier!, "05", moment)),
            ("request-plan", (dossier, moment) => PlanRules.Request(dossier!, 6, moment)),
            ("accept-plan", (dossier, moment) => PlanRules.Accept(dossier!, 1, moment)),
            ("open-page", (dossier, moment) => PaymentRules.OpenFirstInstalment(dossier!, moment)),
            ("notification", (dossier, moment) => ReceivePayment.Decide(dossier!, receipt, moment)),
            ("issue-invoice", (_, _) => Decision.Record(new InvoiceIssued("F-1", receipt.Transaction, 60100, "hash"))),
            ("announce-debit", (_, _) => Decision.Record(new DebitAnnounced(1, 2))),
        })
            stored = (await people.RunAsync(id, new Operation(operation), "test", decide, null, CancellationToken.None, stored)).Stored;
        foreach (var mail in (await ReadAsync(id)).Mails)
            await Store().DeleteMailAsync(id, mail, CancellationToken.None);

        var due = NextStep.Of(stored!.Dossier, new Moment(School, Lived)).Until!.Value;
        clock.SetUtcNow(due > clock.GetUtcNow() ? due : clock.GetUtcNow());
        return id;
    }
}

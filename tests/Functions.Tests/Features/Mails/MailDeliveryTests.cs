using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>The end of an activity: its own mails are sent, and what fails waits.</summary>
public sealed class MailDeliveryTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly School School = StepBench.School;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly Mock<IMailer> mailer = new();
    private StepBench? bench;

    [Fact]
    public async Task An_activity_sends_the_mails_its_own_write_led_to_and_no_step_is_left_for_them()
    {
        var (id, steps) = await DossierAsync("deliver1");

        var next = await DeclareAsync(id, steps);

        Sent(Times.Once());
        Assert.Equal(StepKind.Wait, next.Kind);
        Assert.Null((await ReadAsync(id)).MailsAt(School));
    }

    [Fact]
    public async Task A_mail_that_fails_waits_for_ten_minutes()
    {
        var (id, steps) = await DossierAsync("deliver2");
        mailer.Setup(server => server.SendAsync(It.IsAny<MailMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("No server."));

        var wait = await DeclareAsync(id, steps);
        Assert.Equal(
            new Step(StepKind.Wait, null, clock.GetUtcNow().AddMinutes(10), WaitFor.Gateway, new Step(StepKind.SendMails)), wait);

        mailer.Reset();
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(StepKind.Wait, (await SendMailsAsync(id, steps)).Kind);
        Sent(Times.Once());
        Assert.Null((await ReadAsync(id)).MailsAt(School));
    }

    [Fact]
    public async Task A_server_that_just_failed_does_not_hold_up_the_activities_after()
    {
        var (first, steps) = await DossierAsync("deliver3");
        var (second, _) = await DossierAsync("deliver4");
        mailer.Setup(server => server.SendAsync(It.IsAny<MailMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());

        await DeclareAsync(first, steps);
        Assert.Equal(StepKind.SendMails, (await DeclareAsync(second, steps)).Kind);
        Sent(Times.Once());

        clock.Advance(TimeSpan.FromMinutes(1));
        var (third, _) = await DossierAsync("deliver5");
        await DeclareAsync(third, steps);
        Sent(Times.Exactly(2));
    }

    [Fact]
    public async Task A_stored_address_that_cannot_be_mailed_stops_neither_the_year_nor_other_mails()
    {
        var (id, steps) = await DossierAsync("deliver7", "jean.@free.fr");

        var next = await DeclareAsync(id, steps);

        Assert.Equal(StepKind.Wait, next.Kind);
        Assert.Null((await ReadAsync(id)).MailsAt(School));
        Sent(Times.Never());
        var (other, _) = await DossierAsync("deliver8");
        await DeclareAsync(other, steps);
        Sent(Times.Once());
    }

    [Fact]
    public async Task A_mail_whose_code_cannot_be_written_down_is_not_sent_and_its_delivery_has_not_failed()
    {
        var (id, steps) = await DossierAsync("deliver9");
        await DeclareAsync(id, steps);
        var wire = new Wire { Refuses = request => request.Method.Method == "POST" && request.Uri.Path.EndsWith("Mails", StringComparison.Ordinal) };
        var broken = new StepBench(day.App.Storage, School, clock, mailer.Object, wire);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => AskAsync(id, broken));

        var waiting = (await ReadAsync(id)).Mails.Single(mail => mail.To == "accountants");
        Assert.Equal(new Delivery(waiting.Sequence, "accountants"), waiting);
        Sent(Times.Once());
        Assert.False(broken.Delivery.IsBackingOff);

        wire.Refuses = _ => false;
        await broken.SendMailsAsync(id);
        Assert.All((await ReadAsync(id)).Mails, mail => Assert.Equal((DeliveryState.Sent, null), (mail.State, mail.Code)));
        Sent(Times.Exactly(3));
    }

    private static Task AskAsync(DossierId id, StepBench steps) =>
        steps.RecordAsync(id, "request-plan", (dossier, moment) => PlanRules.Request(dossier, 3, moment));

    private TableDossierStore Store() => new(new TableServiceClient(day.App.Storage));

    private StepBench Process() => bench ??= new StepBench(day.App.Storage, School, clock, mailer.Object);

    private async Task<(DossierId Id, StepBench Steps)> DossierAsync(string name, string email = "lea@example.org")
    {
        var id = new DossierId("pc", 1972, name);
        var student = new Student(
            name, "Léa", "Petit", email, "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
            Enum.GetValues<Prerequisite>().ToHashSet(), new HashSet<Trait>());
        var entries = LedgerChain.Extend(null, "record-roster@0", "test", clock.GetUtcNow(), [new RosterRecorded(student)]);
        await Store().AppendAsync(id, null, entries, [], CancellationToken.None);
        return (id, Process());
    }

    private static Task<Step> DeclareAsync(DossierId id, StepBench steps) =>
        steps.RecordAsync(id, "declare", (dossier, moment) => Declare.Decide(dossier, "01", moment));

    private static Task<Step> SendMailsAsync(DossierId id, StepBench steps) => steps.SendMailsAsync(id);

    private async Task<StoredDossier> ReadAsync(DossierId id) => (await Store().FindAsync(id, CancellationToken.None))!;

    private void Sent(Times times) => mailer.Verify(server => server.SendAsync(It.IsAny<MailMessage>(), It.IsAny<CancellationToken>()), times);
}

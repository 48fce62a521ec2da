using System.Diagnostics.Metrics;
using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Support;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>One student's failure stops nobody else's wake-up.</summary>
public sealed class PassTests
{
    private static readonly DateTimeOffset Written = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Written);
    private readonly MemoryTable agendaTable;
    private readonly MemoryTable kept = new(row => row.GetBoolean("Applied") == false);
    private readonly Mock<IDossierStore> store = new();
    private readonly RefusingHost host = new();
    private readonly WakeUpIndex wakeUps;
    private readonly Mock<IPaymentGateway> gateway = new();
    private readonly UnmatchedPayments unmatched = new(new MemoryTable(row => row.PartitionKey == "unmatched").Service);
    private readonly Sweeper sweeper;
    private readonly WatchTimers timers;
    private string list = "intent";

    public PassTests()
    {
        agendaTable = new MemoryTable(row => row.PartitionKey.StartsWith(list, StringComparison.Ordinal));
        wakeUps = new WakeUpIndex(agendaTable.Service);
        var metrics = new AppMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        var years = new YearWaker(wakeUps, StepBench.School, clock, NullLogger<YearWaker>.Instance);
        var commands = new DossierWriter(store.Object, new Outbox(), StepBench.School, clock);
        var handler = new NotificationHandler(
            new DossierCommands(commands, wakeUps, years, StepBench.School), new Notifications(kept.Service, clock),
            unmatched, gateway.Object, clock, NullLogger<NotificationHandler>.Instance);
        sweeper = new Sweeper(wakeUps, store.Object, years, RehearsalClock.None, clock, metrics, NullLogger<Sweeper>.Instance);
        timers = new WatchTimers(sweeper, handler, new Census(wakeUps, metrics), NullLogger<WatchTimers>.Instance);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_stops_no_other_wake_up()
    {
        var (broken, sound) = (await WrittenAsync("pass1"), await WrittenAsync("pass2"));
        store.Setup(dossiers => dossiers.FindAsync(broken, It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("Broken."));

        await SweepAsync();

        host.WokenOnce(sound);
    }

    [Fact]
    public async Task A_late_debit_that_cannot_be_looked_at_stops_no_other()
    {
        var (broken, late) = (await WrittenAsync("pass8"), await WrittenAsync("pass9"));
        store.Setup(dossiers => dossiers.FindAsync(broken, It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("Broken."));
        foreach (var id in new[] { broken, late })
            await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, Written, WaitFor.Debit), CancellationToken.None);
        list = "waiting";

        await sweeper.WakeOverdueAsync(host.Client, WaitFor.Debit, CancellationToken.None);

        host.WokenOnce(late);
    }

    [Fact]
    public async Task A_durable_service_that_fails_is_asked_for_each_student()
    {
        var (first, second) = (await WrittenAsync("pass3"), await WrittenAsync("pass4"));
        host.IsDown();

        await SweepAsync();

        host.Started(first, Times.Once());
        host.Started(second, Times.Once());
        Assert.Equal(2, agendaTable.Rows.Count);
    }

    [Fact]
    public async Task What_was_written_to_a_year_that_is_over_is_struck_off()
    {
        var id = await WrittenAsync("pass5");
        host.Refuses(StatusCode.FailedPrecondition);
        clock.SetUtcNow(Written.AddYears(2));

        await SweepAsync();
        await SweepAsync();

        host.Started(id, Times.Never());
        host.WokenOnce(id);
        Assert.Equal("waiting", Assert.Single(agendaTable.Rows).PartitionKey.Split('-')[0]);
    }

    [Fact]
    public async Task A_notification_that_cannot_be_applied_stops_neither_the_next_nor_the_wake_ups()
    {
        var (broken, sound) = (new DossierId("pc", 2022, "pass6"), await WrittenAsync("pass7"));
        store.Setup(dossiers => dossiers.FindAsync(broken, It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("Broken."));
        var notifications = new Notifications(kept.Service, clock);
        await notifications.KeepAsync("1", Left(broken), CancellationToken.None);
        await notifications.KeepAsync("2", Left(sound), CancellationToken.None);

        await SweepAsync();

        Assert.Equal([false, true], kept.Rows.Select(row => row.GetBoolean("Applied")!.Value));
        host.WokenOnce(sound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signed_payment_that_is_not_shown_is_asked_about_less_and_less_and_after_a_week_is_a_task(bool isAnswered)
    {
        var id = await WrittenAsync("pass10");
        var asked = new List<DateTimeOffset>();
        gateway.Setup(bank => bank.ConsultAsync("700001", "800001", It.IsAny<CancellationToken>()))
            .Callback(() => asked.Add(clock.GetUtcNow()))
            .Returns(() => isAnswered ? Task.FromResult<GatewayFinding>(new GatewayFinding.Absent()) : throw new IOException("Gone."));
        await new Notifications(kept.Service, clock).KeepAsync("1", new PaymentNotification
        {
            Reference = $"{id}-P009",
            AmountCents = 60100,
            Code = "00000",
            Outcome = NotifiedOutcome.Paid,
            TransactionNumber = "700001",
            CallNumber = "800001",
            Authorisation = "XXXXXX",
        }, CancellationToken.None);

        for (var minutes = 0; minutes < 10 * 24 * 60; minutes += 10)
        {
            await timers.SweepAsync(new TimerInfo(), host.Client, CancellationToken.None);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.InRange(asked.Count, 20, 30);
        Assert.InRange(asked[^1] - Written, TimeSpan.FromDays(7), TimeSpan.FromDays(8));
        var task = await unmatched.TasksAsync(CancellationToken.None).SingleAsync();
        Assert.Equal((ManualTaskKind.CheckNotification, "700001", 60100L), (task.Kind, task.Subject, task.Cents));
        Assert.Contains($"{id}-P009 (NUMTRANS 700001, NUMAPPEL 800001", task.Told, StringComparison.Ordinal);
        Assert.True(Assert.Single(kept.Rows).GetBoolean("Applied"));
    }

    private static PaymentNotification Left(DossierId id) =>
        new() { Reference = $"{id}-P001", AmountCents = 60100, Code = "00001", Outcome = NotifiedOutcome.Left };

    private async Task<DossierId> WrittenAsync(string student)
    {
        var story = new Story(Samples.Student() with { Number = student });
        store.Setup(dossiers => dossiers.FindAsync(story.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new StoredDossier(story.Dossier, story.Entries, []));
        await wakeUps.RecordIntentAsync(story.Id, story.Dossier.Version, Written, CancellationToken.None);
        return story.Id;
    }

    private Task SweepAsync() => timers.SweepAsync(new TimerInfo(), host.Client, CancellationToken.None);
}

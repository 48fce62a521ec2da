using System.Diagnostics.Metrics;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Enrollment.Functions.Tests.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>On tables the running app shares, but in years long before it: neither sees the other's rows as late.</summary>
public sealed class SweeperTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly AppMetrics metrics = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
    private static readonly DateTimeOffset Written = new(1990, 9, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly WakeUpIndex wakeUps = new(new TableServiceClient(day.App.Storage));
    private readonly Mock<IDossierStore> store = new();
    private readonly Mock<DurableTaskClient> durable = new("test");

    [Fact]
    public async Task What_was_written_and_not_seen_is_woken_until_it_is_seen()
    {
        var id = await WrittenAsync("sweep1", version: 1);

        await SweepAsync(Written.AddMinutes(3));
        await SweepAsync(Written.AddMinutes(4));
        Woken(id, Times.Exactly(2));

        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, null, WaitFor.Person), CancellationToken.None);
        await SweepAsync(Written.AddMinutes(5));
        await SweepAsync(Written.AddMinutes(6));
        Woken(id, Times.Exactly(2));
    }

    [Fact]
    public async Task A_command_of_this_minute_is_left_to_its_own_wake_up()
    {
        var id = await WrittenAsync("sweep2", version: 1);

        await SweepAsync(Written.AddMinutes(1));

        Woken(id, Times.Never());
    }

    [Fact]
    public async Task An_orchestration_that_saw_an_earlier_version_only_is_woken()
    {
        var id = await WrittenAsync("sweep3", version: 1);
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 0, null, WaitFor.Person), CancellationToken.None);

        await SweepAsync(Written.AddMinutes(3));

        Woken(id, Times.Once());
    }

    [Fact]
    public async Task An_intent_that_led_to_no_dossier_is_struck_off()
    {
        var id = new DossierId("pc", 1990, "sweep4");
        await wakeUps.RecordIntentAsync(id, version: null, Written, CancellationToken.None);

        await SweepAsync(Written.AddMinutes(3));
        store.Verify(found => found.FindAsync(id, It.IsAny<CancellationToken>()), Times.Once);
        await SweepAsync(Written.AddMinutes(4));

        store.Verify(found => found.FindAsync(id, It.IsAny<CancellationToken>()), Times.Once);
        Woken(id, Times.Never());
    }

    [Theory]
    [InlineData("sweep5", 19, false)]
    [InlineData("sweep6", 21, true)]
    public async Task A_debit_that_nobody_made_is_found_once_it_is_late(string student, int minutes, bool isWoken)
    {
        var id = new DossierId("pc", 1980, student);
        Known(id);
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, Written.AddYears(-10), WaitFor.Debit), CancellationToken.None);

        await Sweeper(Written.AddYears(-10).AddMinutes(minutes)).WakeOverdueAsync(durable.Object, WaitFor.Debit, CancellationToken.None);
        await Sweeper(Written.AddYears(-10).AddMinutes(minutes)).WakeOverdueAsync(durable.Object, WaitFor.Reminder, CancellationToken.None);

        Woken(id, isWoken ? Times.Once() : Times.Never());
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, null, WaitFor.Person), CancellationToken.None);
    }

    [Theory]
    [InlineData("sweep7", 10, OrchestrationRuntimeStatus.Running, false)]
    [InlineData("sweep8", -60, OrchestrationRuntimeStatus.Running, true)]
    [InlineData("sweep9", 10, OrchestrationRuntimeStatus.Failed, true)]
    public async Task A_late_debit_whose_orchestration_woke_and_is_at_work_is_left_alone(
        string student, int lastMoved, OrchestrationRuntimeStatus status, bool isWoken)
    {
        var id = new DossierId("pc", 1980, student);
        var due = Written.AddYears(-10);
        Known(id);
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, due, WaitFor.Debit), CancellationToken.None);
        Instance(id, status, due.AddMinutes(lastMoved));

        await Sweeper(due.AddMinutes(40)).WakeOverdueAsync(durable.Object, WaitFor.Debit, CancellationToken.None);

        Woken(id, isWoken ? Times.Once() : Times.Never());
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, null, WaitFor.Person), CancellationToken.None);
    }

    [Fact]
    public async Task One_that_seems_at_work_for_a_day_is_woken_all_the_same()
    {
        var id = new DossierId("pc", 1980, "sweep10");
        var due = Written.AddYears(-10);
        Known(id);
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, due, WaitFor.Debit), CancellationToken.None);
        Instance(id, OrchestrationRuntimeStatus.Running, due.AddMinutes(1));

        await Sweeper(due.AddHours(26)).WakeOverdueAsync(durable.Object, WaitFor.Debit, CancellationToken.None);

        Woken(id, Times.Once());
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, null, WaitFor.Person), CancellationToken.None);
    }

    // A rehearsal in which a day of the school passes in a second, and the host lives in another year.
    [Theory]
    [InlineData("sweep11", 19, 10, false)]
    [InlineData("sweep12", 40, 10, false)]
    [InlineData("sweep13", 40, -10, true)]
    public async Task In_a_rehearsal_it_is_by_the_host_s_time_that_something_is_late_or_at_work(
        string student, int minutesLater, int lastMoved, bool isWoken)
    {
        var (hostStart, due) = (new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero), Written.AddYears(-30));
        var clock = new RehearsalClock([new(hostStart, due), new(hostStart.AddHours(1), due.AddDays(3600))]);
        var id = new DossierId("pc", 1960, student);
        Known(id);
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, due, WaitFor.Debit), CancellationToken.None);
        Instance(id, OrchestrationRuntimeStatus.Running, hostStart.AddMinutes(lastMoved));

        await Sweeper(clock.SchoolTimeAt(hostStart.AddMinutes(minutesLater)), StepBench.School with { RehearsalClock = clock })
            .WakeOverdueAsync(durable.Object, WaitFor.Debit, CancellationToken.None);

        Woken(id, isWoken ? Times.Once() : Times.Never());
        await wakeUps.RecordWakeUpAsync(new WakeUp(id, 1, null, WaitFor.Person), CancellationToken.None);
    }

    private void Instance(DossierId id, OrchestrationRuntimeStatus status, DateTimeOffset moved) =>
        durable.Setup(client => client.GetInstanceAsync(id.ToString(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new OrchestrationMetadata(nameof(StudentYear), id.ToString()) { RuntimeStatus = status, LastUpdatedAt = moved });

    private async Task<DossierId> WrittenAsync(string student, int version)
    {
        var id = new DossierId("pc", 1990, student);
        Assert.Equal(version, Known(id).Dossier.Version);
        await wakeUps.RecordIntentAsync(id, version: null, Written, CancellationToken.None);
        return id;
    }

    private StoredDossier Known(DossierId id)
    {
        var student = new Student(id.Student, "Léa", "Petit", "lea@example.org", "fr", "GC", new PostalAddress("1 rue A", "63000", "Clermont", "250"),
            new HashSet<Prerequisite>(), new HashSet<Trait>());
        var entries = LedgerChain.Extend(null, "record-roster@0", "test", Written, [new RosterRecorded(student)]);
        var known = new StoredDossier(Dossier.From(id, entries)!, entries, []);
        store.Setup(found => found.FindAsync(id, It.IsAny<CancellationToken>())).ReturnsAsync(known);
        return known;
    }

    private Task SweepAsync(DateTimeOffset now) => Sweeper(now).SweepIntentsAsync(durable.Object, CancellationToken.None);

    private Sweeper Sweeper(DateTimeOffset now, School? other = null)
    {
        var (school, time) = (other ?? StepBench.School, new FakeTimeProvider(now));
        var years = new YearWaker(wakeUps, school, time, NullLogger<YearWaker>.Instance);
        return new Sweeper(wakeUps, store.Object, years, school.RehearsalClock, time, metrics, NullLogger<Sweeper>.Instance);
    }

    private void Woken(DossierId id, Times times)
    {
        durable.Verify(client => client.RaiseEventAsync(id.ToString(), StudentYear.Woken, It.IsAny<object?>(), It.IsAny<CancellationToken>()), times);
        durable.Verify(client => client.ScheduleNewOrchestrationInstanceAsync(
            It.Is<TaskName>(name => name.Name == nameof(StudentYear)), It.IsAny<object?>(), It.Is<StartOrchestrationOptions>(options => options.InstanceId == id.ToString()),
            It.IsAny<CancellationToken>()), times);
    }
}

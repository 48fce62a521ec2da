using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The real host refuses to wake what has ended or is not there.</summary>
public sealed class YearWakerTests
{
    private static readonly DateTimeOffset DuringTheYear = new(2022, 9, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AfterTheEnd = new(2024, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(DuringTheYear);
    private readonly MemoryTable table = new(_ => false);
    private readonly RefusingHost host = new();
    private readonly StoredDossier stored = new(new Story().Dossier, new Story().Entries, []);
    private readonly WakeUpIndex wakeUps;
    private readonly YearWaker years;

    public YearWakerTests()
    {
        wakeUps = new WakeUpIndex(table.Service);
        years = new YearWaker(wakeUps, StepBench.School, clock, NullLogger<YearWaker>.Instance);
    }

    private DossierId Id => stored.Dossier.Id;

    [Fact]
    public async Task One_that_runs_is_woken_and_not_started()
    {
        await years.WakeAsync(host.Client, stored);

        host.WokenOnce(Id);
        host.Started(Id, Times.Never());
    }

    // What each code means differs from host to host: not found, ended, and a host that does not say.
    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.Unknown)]
    public async Task One_that_has_ended_or_is_not_there_is_started_again(StatusCode code)
    {
        host.Refuses(code);

        await years.WakeAsync(host.Client, stored);

        host.Started(Id, Times.Once());
    }

    [Fact]
    public async Task A_year_that_is_over_is_not_started_again_and_its_last_write_is_noted_as_seen()
    {
        clock.SetUtcNow(AfterTheEnd);
        host.Refuses(StatusCode.FailedPrecondition);

        await years.WakeAsync(host.Client, stored);

        host.Started(Id, Times.Never());
        var noted = await wakeUps.FindWakeUpAsync(Id, CancellationToken.None);
        Assert.Equal(new WakeUp(Id, stored.Dossier.Version, null, WaitFor.Person), noted! with { Summary = null });
        Assert.NotNull(noted.Summary);
    }

    [Fact]
    public async Task After_the_end_of_the_year_a_mail_that_waits_starts_it_again()
    {
        clock.SetUtcNow(AfterTheEnd);
        host.Refuses(StatusCode.FailedPrecondition);

        await years.WakeAsync(host.Client, stored.WithMails([new Delivery(1, "student")]));

        host.Started(Id, Times.Once());
        Assert.Empty(table.Rows);
    }

    [Fact]
    public async Task A_durable_service_that_is_down_fails_nobody()
    {
        host.IsDown();

        await years.StartAsync(host.Client, Id);
        await years.WakeAsync(host.Client, stored);
        await years.RecoverAsync(host.Client, stored);

        host.Started(Id, Times.Exactly(3));
        Assert.Empty(table.Rows);
    }

    [Fact]
    public async Task A_wake_up_that_failed_while_the_year_runs_is_left_to_the_sweeper()
    {
        host.Refuses(StatusCode.DeadlineExceeded).IsRunning();

        await years.WakeAsync(host.Client, stored);

        Assert.Empty(table.Rows);
    }

    [Fact]
    public async Task A_lost_wake_up_is_made_up_for_by_a_start_and_a_wake_up()
    {
        await years.RecoverAsync(host.Client, stored);

        host.Started(Id, Times.Once());
        host.WokenOnce(Id);
    }

    [Fact]
    public async Task A_year_that_is_over_is_not_started_by_the_sweeper_either()
    {
        clock.SetUtcNow(AfterTheEnd);
        host.Refuses(StatusCode.NotFound);

        await years.RecoverAsync(host.Client, stored);

        host.Started(Id, Times.Never());
        Assert.Equal(stored.Dossier.Version, (await wakeUps.FindWakeUpAsync(Id, CancellationToken.None))!.Version);
    }

    // Declarations, decisions, transfers of refunds, ends of disputes and notifications are all commands of the portal.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_whose_write_was_made_is_answered_whatever_becomes_of_the_wake_up(bool isDown)
    {
        _ = isDown ? host.IsDown() : host.Refuses(StatusCode.NotFound);
        using var request = new CancellationTokenSource();

        var result = await Portal(written: request.Cancel).RunAsync(
            host.Client, Id, new Operation("transfer-refund"), "accountant:acc",
            (_, _) => Decision.Record(new RosterRecorded(Samples.Student() with { FirstName = "Zoé" })), request.Token);

        Assert.True(result.Applied);
        host.WokenOnce(Id);
        host.Started(Id, Times.Once());
    }

    private DossierCommands Portal(Action written)
    {
        var store = new Mock<IDossierStore>();
        store.Setup(dossiers => dossiers.FindAsync(Id, It.IsAny<CancellationToken>())).ReturnsAsync(stored);
        store.Setup(dossiers => dossiers.AppendAsync(
                Id, It.IsAny<LedgerEntry?>(), It.IsAny<IReadOnlyList<LedgerEntry>>(), It.IsAny<IReadOnlyList<Delivery>>(), It.IsAny<CancellationToken>()))
            .Callback(written).ReturnsAsync(AppendOutcome.Applied);
        var commands = new DossierWriter(store.Object, new Outbox(), StepBench.School, clock);
        return new DossierCommands(commands, new WakeUpIndex(new MemoryTable(_ => false).Service), years, StepBench.School);
    }
}

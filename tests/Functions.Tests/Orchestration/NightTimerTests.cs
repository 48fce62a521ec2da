using System.Reflection;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>All that is done once a night stands under one timer.</summary>
public sealed class NightTimerTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 6, 2, 30, 0, TimeSpan.Zero));
    private readonly MemoryTable cardTable = new(_ => true);
    private readonly Mock<DurableTaskClient> durable = new("test");
    private readonly Mock<IPaymentGateway> gateway = new();
    private readonly Mock<IAgeOut> first = new();
    private readonly Mock<IAgeOut> second = new();

    public NightTimerTests()
    {
        durable.Setup(client => client.PurgeAllInstancesAsync(
            It.IsAny<PurgeInstancesFilter>(), It.IsAny<PurgeInstanceOptions?>(), It.IsAny<CancellationToken>())).ReturnsAsync(new PurgeResult(0));
    }

    // On Azure each holds a lease that is renewed all year.
    [Fact]
    public void There_is_one_timer_for_each_pace() => Assert.Equal(
        ["DailyDigestTimer", "NightTimer", "Sweeper", "WatchTimer"],
        typeof(NightTimer).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute), false)))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_part_is_done()
    {
        await RunAsync(new MemoryTable(_ => true).Service);

        Done();
    }

    [Fact]
    public async Task A_part_that_fails_stops_no_other()
    {
        var storage = new Mock<TableServiceClient>();
        storage.Setup(service => service.GetTableClient(It.IsAny<string>())).Returns(Mock.Of<TableClient>());
        first.Setup(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("Gone."));

        await RunAsync(storage.Object);

        second.Verify(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>()), Times.Once);
        HistoriesPurged();
    }

    [Fact]
    public async Task A_night_that_is_called_off_ends()
    {
        using var stop = new CancellationTokenSource();
        first.Setup(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>()))
            .Callback(stop.Cancel).ThrowsAsync(new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(new MemoryTable(_ => true).Service, stop.Token));

        second.Verify(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_card_is_asked_about_for_a_week_and_then_stays_a_task_until_a_person_ends_it()
    {
        var cards = new UndeletedCards(cardTable.Service, gateway.Object, clock);
        await cards.NoteAsync(DossierId.Parse("pc-2022-night1"), "subscriber-1", "00008", clock.GetUtcNow(), CancellationToken.None);
        gateway.Setup(bank => bank.DeleteSubscriberAsync("subscriber-1", It.IsAny<CancellationToken>())).ReturnsAsync(new SubscriberDeletion.Refused("00008"));

        for (var night = 0; night < 30; night++)
        {
            await cards.AskAgainAsync(CancellationToken.None);
            clock.Advance(TimeSpan.FromDays(1));
        }

        gateway.Verify(bank => bank.DeleteSubscriberAsync("subscriber-1", It.IsAny<CancellationToken>()), Times.Exactly(7));
        Assert.Equal(ManualTaskKind.DeleteCard, (await cards.TasksAsync(CancellationToken.None).SingleAsync()).Kind);
        Assert.False(await cards.EndAsync("subscriber-2", CancellationToken.None));
        Assert.True(await cards.EndAsync("subscriber-1", CancellationToken.None));
        Assert.False(await cards.TasksAsync(CancellationToken.None).AnyAsync());
    }

    private async Task RunAsync(TableServiceClient attempts, CancellationToken cancellation = default)
    {
        var cards = new UndeletedCards(cardTable.Service, gateway.Object, clock);
        await cards.NoteAsync(DossierId.Parse("pc-2022-night1"), "subscriber-1", "00008", clock.GetUtcNow(), CancellationToken.None);
        var history = new HistoryRetention(Options.Create(new HistoryOptions()), clock, NullLogger<HistoryRetention>.Instance);
        var ageOuts = new AgeOuts([first.Object, second.Object], NullLogger<AgeOuts>.Instance);
        await new NightTimer(new SignInAttempts(attempts, clock), cards, ageOuts, history, NullLogger<NightTimer>.Instance)
            .RunAsync(new TimerInfo(), durable.Object, cancellation);
        gateway.Verify(bank => bank.DeleteSubscriberAsync("subscriber-1", It.IsAny<CancellationToken>()), Times.Once);
    }

    private void Done()
    {
        first.Verify(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>()), Times.Once);
        second.Verify(kind => kind.DeleteSomeAsync(It.IsAny<int>(), durable.Object, It.IsAny<CancellationToken>()), Times.Once);
        HistoriesPurged();
    }

    private void HistoriesPurged() => durable.Verify(client => client.PurgeAllInstancesAsync(
        It.IsAny<PurgeInstancesFilter>(), It.IsAny<PurgeInstanceOptions?>(), It.IsAny<CancellationToken>()), Times.Once);
}

using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Enrollment.Functions.Tests.Orchestration;

public sealed class HistoryRetentionTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly HistoryOptions options = new();

    [Fact]
    public async Task A_year_that_is_over_is_deleted_after_its_time_and_one_at_work_never()
    {
        await using var year = await LoneYear.StartEngineAsync(
            clock, StudentYear.Version, (_, order) => new Step(order.Dossier == "pc-2022-over" ? StepKind.YearIsOver : StepKind.Wait));
        await year.StartAsync("pc-2022-over");
        await year.StartAsync("pc-2022-atwork");

        clock.Advance(TimeSpan.FromDays(options.KeepDays) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Retention().PurgeAsync(year.Client, CancellationToken.None));
        Assert.NotNull(await year.Client.GetInstanceAsync("pc-2022-over"));

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await Retention().PurgeAsync(year.Client, CancellationToken.None));
        Assert.Null(await year.Client.GetInstanceAsync("pc-2022-over"));
        Assert.True((await year.Client.GetInstanceAsync("pc-2022-atwork"))!.IsRunning);
    }

    [Fact]
    public async Task A_dossier_written_after_its_history_was_deleted_is_taken_up_again()
    {
        await using var year = await LoneYear.StartEngineAsync(clock, StudentYear.Version, (_, _) => new Step(StepKind.YearIsOver));
        await year.StartAsync("pc-2022-over");
        clock.Advance(TimeSpan.FromDays(options.KeepDays + 1));
        await Retention().PurgeAsync(year.Client, CancellationToken.None);

        await year.Client.EnsureRunningAsync(DossierId.Parse("pc-2022-over"), CancellationToken.None);
        await year.IdleAsync();

        Assert.True((await year.Client.GetInstanceAsync("pc-2022-over"))!.IsCompleted);
    }

    [Fact]
    public async Task A_purge_is_asked_for_with_an_end_to_it_and_a_beginning_that_the_storage_knows()
    {
        var durable = new Mock<DurableTaskClient>("test");
        durable.Setup(client => client.PurgeAllInstancesAsync(
                It.Is<PurgeInstancesFilter>(filter => filter.Timeout == TimeSpan.FromMinutes(4) && filter.CreatedFrom!.Value.Year >= 1601
                    && !filter.Statuses!.Contains(OrchestrationRuntimeStatus.Running)),
                null,
                It.IsAny<CancellationToken>()))
            .ReturnsAsync(new PurgeResult(7, isComplete: false));

        Assert.Equal(7, await Retention().PurgeAsync(durable.Object, CancellationToken.None));
    }

    private HistoryRetention Retention() => new(Options.Create(options), clock, NullLogger<HistoryRetention>.Instance);
}

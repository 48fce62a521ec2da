using System.Text.Json.Nodes;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>A debit that fails for ever is tried less and less often.</summary>
public sealed class FailingStepTests
{
    private const string Dossier = "pc-2022-fail1";
    private static readonly TimeSpan Retries = TimeSpan.FromSeconds(5 + 15 + 45 + 135);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 10, 10, 4, 0, 0, TimeSpan.Zero));
    private readonly List<DateTimeOffset> tries = [];
    private readonly List<TimeSpan> backOffs = [];
    private bool fails = true;
    private bool backOffFails;

    [Fact]
    public async Task The_pause_doubles_up_to_a_day()
    {
        await using var year = await LiveAsync(hours: 24 * 5);

        double[] quarters = [1, 2, 4, 8, 16, 32, 64, 96, 96];
        Assert.Equal(quarters.Select(quarter => TimeSpan.FromMinutes(15 * quarter)), Pauses().Take(9));
        Assert.Equal(Pauses(), backOffs.Take(Pauses().Count));
    }

    [Fact]
    public async Task After_a_success_the_pause_begins_again_at_a_quarter_of_an_hour()
    {
        await using var year = await LiveAsync(hours: 3);
        fails = false;
        await PassAsync(year, hours: 3);
        backOffs.Clear();

        fails = true;
        await year.Client.RaiseEventAsync(Dossier, StudentYear.Woken, "");
        await PassAsync(year, hours: 1);

        Assert.Equal(TimeSpan.FromMinutes(15), backOffs[0]);
    }

    [Fact]
    public async Task A_back_off_that_cannot_be_recorded_is_taken_all_the_same()
    {
        backOffFails = true;
        await using var year = await LiveAsync(hours: 3);

        Assert.Equal([TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60)], Pauses().Take(3));
    }

    [Fact]
    public async Task A_year_that_failed_replays()
    {
        await using var year = await LiveAsync(hours: 1);
        var history = await RecordedHistory.RecordAsync(year.History, Dossier);

        await RecordedHistory.VerifyAsync(history, () => new TodaysOrchestrator());
        await File.WriteAllTextAsync(ReplayTests.Folder($"recorded-failing-{StudentYear.Version}.json"), history);
    }

    [Fact]
    public void New_years_are_begun_under_the_version_of_the_orchestrator()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))!;

        Assert.Equal(StudentYear.Version, (string?)host["extensions"]!["durableTask"]!["defaultVersion"]);
    }

    private async Task<LoneYear> LiveAsync(int hours)
    {
        var year = await LoneYear.StartEngineAsync(clock, StudentYear.Version, Act, BackOff);
        await year.StartAsync(Dossier);
        await PassAsync(year, hours);
        return year;
    }

    private async Task PassAsync(LoneYear year, int hours)
    {
        for (var end = clock.GetUtcNow().AddHours(hours); clock.GetUtcNow() < end;)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await year.IdleAsync();
        }
    }

    // Between the last try of one round and the first of the next.
    private List<TimeSpan> Pauses() =>
        [.. tries.Chunk(5).Where(round => round.Length == 5).Zip(tries.Chunk(5).Skip(1), (round, next) => next[0] - round[0] - Retries)];

    private Step Act(string activity, StepOrder order)
    {
        if (activity == "DecideNextStep")
            return new Step(StepKind.Debit, "2");
        if (!fails)
            return new Step(StepKind.Wait);
        tries.Add(clock.GetUtcNow());
        throw new IOException("The storage is gone.");
    }

    private Step BackOff(BackOffOrder order)
    {
        Assert.Equal(new Step(StepKind.Debit, "2"), order.Failed);
        backOffs.Add(order.Pause);
        return backOffFails ? throw new IOException("The storage is gone.") : new Step(StepKind.Wait, null, clock.GetUtcNow() + order.Pause, WaitFor.Gateway);
    }
}

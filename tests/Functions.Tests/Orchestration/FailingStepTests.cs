using System.Text.Json.Nodes;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>A debit that fails for ever: tried every quarter of an hour by a year of 1.0.0, less and less often since 1.1.0.</summary>
public sealed class FailingStepTests
{
    private const string Dossier = "2022-fail1";
    private static readonly TimeSpan Retries = TimeSpan.FromSeconds(5 + 15 + 45 + 135);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 10, 10, 4, 0, 0, TimeSpan.Zero));
    private readonly List<DateTimeOffset> tries = [];
    private readonly List<TimeSpan> rests = [];
    private bool fails = true;
    private bool restFails;

    [Fact]
    public async Task A_year_begun_under_1_0_0_tries_again_every_quarter_of_an_hour()
    {
        await using var year = await LiveAsync("1.0.0", hours: 6);

        Assert.All(Pauses(), pause => Assert.Equal(TimeSpan.FromMinutes(15), pause));
        Assert.Equal(19, Pauses().Count);
        Assert.Empty(rests);
    }

    [Fact]
    public async Task A_year_begun_under_1_1_0_doubles_the_pause_up_to_a_day()
    {
        await using var year = await LiveAsync("1.1.0", hours: 24 * 5);

        double[] quarters = [1, 2, 4, 8, 16, 32, 64, 96, 96];
        Assert.Equal(quarters.Select(quarter => TimeSpan.FromMinutes(15 * quarter)), Pauses().Take(9));
        Assert.Equal(Pauses(), rests.Take(Pauses().Count));
    }

    [Fact]
    public async Task After_a_success_the_pause_begins_again_at_a_quarter_of_an_hour()
    {
        await using var year = await LiveAsync("1.1.0", hours: 3);
        fails = false;
        await PassAsync(year, hours: 3);
        rests.Clear();

        fails = true;
        await year.Client.RaiseEventAsync(Dossier, StudentYear.Woken, "");
        await PassAsync(year, hours: 1);

        Assert.Equal(TimeSpan.FromMinutes(15), rests[0]);
    }

    [Fact]
    public async Task A_rest_that_cannot_be_noted_is_taken_all_the_same()
    {
        restFails = true;
        await using var year = await LiveAsync("1.1.0", hours: 3);

        Assert.Equal([TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60)], Pauses().Take(3));
    }

    [Theory]
    [InlineData("1.0.0", "1.1.0")]
    [InlineData("1.1.0", "1.0.0")]
    public async Task What_one_version_recorded_does_not_replay_as_the_other(string lived, string other)
    {
        await using var year = await LiveAsync(lived, hours: 1);
        var history = await RecordedHistory.RecordAsync(year.History, Dossier);

        await RecordedHistory.VerifyAsync(history, () => new TodaysOrchestrator());
        var exchanged = history.Replace($"\"{lived}\"", $"\"{other}\"", StringComparison.Ordinal);
        await Assert.ThrowsAsync<HistoryMismatchException>(() => RecordedHistory.VerifyAsync(exchanged, () => new TodaysOrchestrator()));
        await File.WriteAllTextAsync(ReplayTests.Folder($"recorded-failing-{lived}.json"), history);
    }

    [Fact]
    public void New_years_are_begun_under_the_version_of_the_orchestrator()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))!;

        Assert.Equal(StudentYear.Version, (string?)host["extensions"]!["durableTask"]!["defaultVersion"]);
    }

    private async Task<LoneYear> LiveAsync(string version, int hours)
    {
        var year = await LoneYear.StartEngineAsync(clock, version, Act, Rest);
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
        if (activity == "Look")
            return new Step(StepKind.Debit, "2");
        if (!fails)
            return new Step(StepKind.Wait);
        tries.Add(clock.GetUtcNow());
        throw new IOException("The storage is gone.");
    }

    private Step Rest(RestOrder order)
    {
        Assert.Equal(new Step(StepKind.Debit, "2"), order.Failed);
        rests.Add(order.Pause);
        return restFails ? throw new IOException("The storage is gone.") : new Step(StepKind.Wait, null, clock.GetUtcNow() + order.Pause, WaitFor.Gateway);
    }
}

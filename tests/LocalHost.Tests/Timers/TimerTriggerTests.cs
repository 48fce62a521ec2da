using System.Net;
using System.Net.Http.Json;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.SampleApp;
using Enrollment.LocalHost.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Tests.Timers;

public sealed class TimerTriggerTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Clock:Frozen"] = "true",
        ["Clock:Start"] = "2022-09-01T08:00:00Z",
    };

    [Fact]
    public async Task A_schedule_runs_when_the_clock_reaches_it_and_its_name_is_read_from_the_settings()
    {
        await using var app = await StartAsync(typeof(MonthlyTimer));

        await MoveAsync(app, "2022-09-10T05:59:59Z");
        Assert.Empty(app.Get<Journal>().Entries);

        await MoveAsync(app, "2022-09-10T06:00:00Z");
        Assert.Equal(["2022-09-10T06:00:00 past due False"], app.Get<Journal>().Entries);
    }

    [Fact]
    public async Task A_jump_stops_at_each_occurrence_of_a_rare_schedule()
    {
        await using var app = await StartAsync(typeof(MonthlyTimer));

        await MoveAsync(app, "2022-12-31T00:00:00Z");

        Assert.Equal(
            ["2022-09-10T06:00:00 past due False", "2022-10-10T06:00:00 past due False", "2022-11-10T06:00:00 past due False", "2022-12-10T06:00:00 past due False"],
            app.Get<Journal>().Entries);
    }

    [Fact]
    public async Task A_jump_runs_a_frequent_schedule_once_and_says_that_it_is_past_due()
    {
        await using var app = await StartAsync(typeof(MinuteTimer));

        await MoveAsync(app, "2022-12-31T00:00:30Z");

        Assert.Equal(["2022-12-31T00:00:00 past due True"], app.Get<Journal>().Entries);
    }

    [Theory]
    [InlineData("AzureWebJobs.Monthly.Disabled", "true", 0)]
    [InlineData("AzureWebJobs:Monthly:Disabled", "1", 0)]
    [InlineData("AzureWebJobs.Monthly.Disabled", "false", 1)]
    [InlineData("AzureWebJobs.Other.Disabled", "true", 1)]
    public async Task A_timer_that_is_switched_off_does_not_run(string setting, string value, int runs)
    {
        await using var app = await SampleHost.StartAsync([typeof(MonthlyTimer)], _ => { }, new(Settings) { [setting] = value });

        await MoveAsync(app, "2022-09-11T00:00:00Z");

        Assert.Equal(runs, app.Get<Journal>().Entries.Count);
    }

    [Fact]
    public async Task RunOnStartup_runs_at_the_start()
    {
        await using var app = await StartAsync(typeof(StartupTimer));

        await MoveAsync(app, null);

        Assert.Equal(["2022-09-01T08:00:00 past due False"], app.Get<Journal>().Entries);
    }

    [Fact]
    public async Task What_was_missed_while_the_app_was_down_runs_once_past_due()
    {
        var state = new InMemoryHostState();
        await using (await StartAsync(typeof(MonthlyTimer), state))
        {
        }

        await using var later = await StartAsync(typeof(MonthlyTimer), state, "2022-12-24T00:00:00Z");
        await MoveAsync(later, null);

        Assert.Equal(["2022-12-24T00:00:00 past due True"], later.Get<Journal>().Entries);
    }

    [Fact]
    public async Task A_failing_run_does_not_stop_the_schedule()
    {
        await using var app = await StartAsync(typeof(FailingTimer));

        await MoveAsync(app, "2022-09-03T08:00:00Z");

        Assert.Equal(["failing", "failing"], app.Get<Journal>().Entries);
    }

    [Fact]
    public async Task An_unreadable_schedule_is_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => StartAsync(typeof(WrongTimer)));
        Assert.Contains("Timer function 'Wrong': 'every day' is not an NCrontab schedule", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_whose_setting_is_missing_is_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<HostStartException>(() => StartAsync(typeof(UnsetTimer)));
        Assert.Contains("needs the setting 'NoSuchSetting'", error.Message, StringComparison.Ordinal);
    }

    private static Task<SampleHost> StartAsync(Type functions, InMemoryHostState? state = null, string? start = null) => SampleHost.StartAsync(
        [functions],
        builder =>
        {
            if (state is not null) builder.Services.AddSingleton<IHostState>(state);
        },
        new(Settings) { ["Clock:Start"] = start ?? Settings["Clock:Start"] });

    private static async Task MoveAsync(SampleHost app, string? now)
    {
        using var response = await app.Http.PostAsJsonAsync("/dev/clock", new { now });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

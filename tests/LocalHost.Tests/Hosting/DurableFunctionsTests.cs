using System.Net.Http.Json;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.SampleApp;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Tests.Hosting;

public sealed class DurableFunctionsTests : IAsyncLifetime
{
    private SampleHost app = null!;

    public async Task InitializeAsync() => app = await SampleHost.StartAsync(
        [typeof(DurableSample)],
        builder => builder.UseMiddleware<JournalMiddleware>(),
        new() { ["Clock:Frozen"] = "true", ["Clock:Start"] = "2022-09-01T08:00:00Z" });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task An_orchestration_started_over_http_runs_its_activities_events_and_timers()
    {
        await PostAsync("/api/orders/a1", new Order("book", 3));
        await PostAsync("/api/orders/a1/confirm", new { });
        await PostAsync("/dev/clock", new { now = "2022-09-05T00:00:00Z" });

        Assert.Equal(
            ["2022-09-01 ordered book (Note, a1)", "2022-09-04 delivered yes (Note, a1)"],
            app.Get<Journal>().Entries.Where(e => e.StartsWith("20", StringComparison.Ordinal)));
        var instance = await app.Client.GetInstanceAsync("a1", getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance!.RuntimeStatus);
        Assert.Equal("delivered yes", instance.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_app_with_a_clock_of_its_own_lives_by_it_while_the_host_keeps_the_system_s()
    {
        using var past = new MovableTimeProvider(new DateTimeOffset(1999, 9, 1, 8, 0, 0, TimeSpan.Zero));
        await using var own = await SampleHost.StartAsync([typeof(DurableSample)], builder => builder.Services
            .AddSingleton<TimeProvider>(past));
        var client = own.Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(DurableSample.Deliver), new Order("book", 0));
        await client.RaiseEventAsync(id, "Confirmed", "yes");

        var instance = await client.WaitForInstanceCompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        Assert.True(instance.LastUpdatedAt > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), $"{instance.LastUpdatedAt}");
        Assert.All(own.Get<Journal>().Entries, entry => Assert.StartsWith("1999-09-01", entry, StringComparison.Ordinal));
        using var clock = await own.Http.GetAsync("/dev/clock");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, clock.StatusCode);
    }

    [Fact]
    public async Task Middleware_surrounds_every_trigger()
    {
        await PostAsync("/api/orders/a1", new Order("book", 1));
        await app.Get<IEngineProbe>().WhenIdleAsync(CancellationToken.None);

        var seen = app.Get<Journal>().Entries;
        Assert.Contains("httpTrigger Start", seen);
        Assert.Contains("orchestrationTrigger Deliver", seen);
        Assert.Contains("activityTrigger Note", seen);
    }

    [Fact]
    public async Task A_failing_activity_tells_the_orchestrator_its_type_and_message()
    {
        var client = app.Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(DurableSample.ReadsItsInput), new Order("book", 4));
        var instance = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("System.InvalidOperationException: no book", instance.ReadCustomStatusAs<string>());
        Assert.Equal(4, instance.ReadOutputAs<int>());
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await app.Http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}

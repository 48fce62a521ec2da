using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class DeterminismContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task New_guids_and_the_time_are_the_same_at_every_replay()
    {
        var seen = new List<(Guid First, Guid Second, DateTime Now)>();
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Replayed", async context =>
            {
                seen.Add((context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime));
                await context.WaitForExternalEvent<object?>("a");
                await context.WaitForExternalEvent<object?>("b");
            }));
        var id = await host.RunAsync("Replayed");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync(id, "a");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync(id, "b");
        await host.FinishAsync(id);

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.NotEqual(seen[0].First, seen[0].Second);
        Assert.Equal((DurableHost.Start.UtcDateTime, DateTimeKind.Utc), (seen[0].Now, seen[0].Now.Kind));
    }

    [Fact]
    public async Task A_replay_safe_logger_writes_each_line_once()
    {
        var log = new Lines();
        await using var host = await DurableHost.StartAsync(
            Store(),
            tasks => tasks
                .AddOrchestratorFunc("Logged", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("app");
                    logger.LogInformation("one");
                    await context.CallActivityAsync("A");
                    logger.LogInformation("two");
                    await context.CallActivityAsync("A");
                    logger.LogInformation("three");
                })
                .AddActivityFunc("A", _ => { }),
            services: services => services.AddLogging(logging => logging.AddProvider(log)));

        await host.FinishAsync(await host.RunAsync("Logged"));

        Assert.Equal(["one", "two", "three"], log.Of("app"));
    }

    [Fact]
    public async Task A_changed_orchestrator_fails_with_what_was_expected_and_what_was_done()
    {
        var activity = "Charge";
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Changed", async context =>
            {
                await context.CallActivityAsync(activity);
                await context.WaitForExternalEvent<object?>("e");
            })
            .AddActivityFunc("Charge", _ => { })
            .AddActivityFunc("Refund", _ => { }));
        var id = await host.RunAsync("Changed");
        await host.SettleAsync();

        activity = "Refund";
        await host.Client.RaiseEventAsync(id, "e");

        var failure = (await host.FinishAsync(id)).FailureDetails!;
        Assert.Contains("NonDeterministic", failure.ErrorType, StringComparison.Ordinal);
        Assert.Contains("'Changed'", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("activity 'Charge'", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("activity 'Refund'", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_not_made_any_more_is_named()
    {
        var calls = true;
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Changed", async context =>
            {
                if (calls)
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                await context.WaitForExternalEvent<object?>("e");
            }));
        var id = await host.RunAsync("Changed");
        await host.SettleAsync();

        calls = false;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        var failure = (await host.FinishAsync(id)).FailureDetails!;
        Assert.Contains("a timer", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("no such call", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_what_is_not_durable_fails_the_instance()
    {
        var never = new TaskCompletionSource();
        await using var host = await HostAsync(tasks => tasks.AddOrchestratorFunc("Stuck", _ => never.Task));

        var done = await host.FinishAsync(await host.RunAsync("Stuck"));

        Assert.Contains("not durable", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly List<(string Category, string Line)> _lines = [];

        public IEnumerable<string> Of(string category)
        {
            lock (_lines)
                return [.. _lines.Where(entry => entry.Category == category).Select(entry => entry.Line)];
        }

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (lines._lines)
                    lines._lines.Add((category, formatter(state, exception)));
            }
        }
    }
}

using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class DeterminismContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact]
    public async Task New_guids_and_the_time_are_the_same_at_every_replay()
    {
        var seen = new List<(Guid First, Guid Second, DateTime Now)>();
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Replayed", async context =>
            {
                seen.Add((context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime));
                await context.WaitForExternalEvent<object?>("a");
                await context.WaitForExternalEvent<object?>("b");
            }));
        var before = engine.Now;
        var id = await engine.RunAsync("Replayed");
        await engine.AdvanceAsync(Moment);
        await engine.Client.RaiseEventAsync(id, "a");
        await engine.AdvanceAsync(Moment);
        await engine.Client.RaiseEventAsync(id, "b");
        await engine.FinishAsync(id);

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.NotEqual(seen[0].First, seen[0].Second);
        Assert.Equal(DateTimeKind.Utc, seen[0].Now.Kind);
        Assert.InRange(seen[0].Now, before.UtcDateTime, engine.Now.UtcDateTime.Subtract(Moment));
    }

    [ContractFact]
    public async Task A_replay_safe_logger_writes_each_line_once()
    {
        var log = new Lines();
        await using var engine = await EngineAsync(new EngineSetup(tasks => tasks
                .AddOrchestratorFunc("Logged", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("app");
                    logger.LogInformation("one");
                    await context.CallActivityAsync("A");
                    logger.LogInformation("two");
                    await context.CallActivityAsync("A");
                    logger.LogInformation("three");
                })
                .AddActivityFunc("A", _ => { }))
        {
            Log = log,
        });

        await engine.FinishAsync(await engine.RunAsync("Logged"));

        Assert.Equal(["one", "two", "three"], log.Of("app"));
    }

    /// <summary>Runs an orchestrator that calls a different activity in its second turn than in its first.</summary>
    protected async Task<OrchestrationMetadata> ChangedAsync()
    {
        var activity = "Charge";
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Changed", async context =>
            {
                await context.CallActivityAsync(activity);
                await context.WaitForExternalEvent<object?>("e");
            })
            .AddActivityFunc("Charge", _ => { })
            .AddActivityFunc("Refund", _ => { }));
        var id = await engine.RunAsync("Changed");
        await engine.SettleAsync();

        activity = "Refund";
        await engine.Client.RaiseEventAsync(id, "e");

        return await engine.FinishAsync(id);
    }

    [ContractFact]
    public async Task A_changed_orchestrator_fails_with_what_was_expected_and_what_was_done()
    {
        var failure = (await ChangedAsync()).FailureDetails!;
        Assert.Contains("NonDeterministic", failure.ErrorType, StringComparison.Ordinal);
        Assert.Contains("'Charge'", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Refund'", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task A_call_that_is_not_made_any_more_is_named()
    {
        var calls = true;
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Changed", async context =>
            {
                if (calls)
                    await context.CreateTimer(Moment, CancellationToken.None);
                await context.WaitForExternalEvent<object?>("e");
            }));
        var id = await engine.RunAsync("Changed");
        await engine.SettleAsync();

        calls = false;
        await engine.AdvanceAsync(Moment);

        var failure = (await engine.FinishAsync(id)).FailureDetails!;
        Assert.Contains("timer", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task An_orchestrator_that_awaits_what_is_not_durable_waits_for_ever()
    {
        var never = new TaskCompletionSource();
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc("Stuck", _ => never.Task));

        var id = await engine.RunAsync("Stuck");

        await engine.ReachAsync(id, OrchestrationRuntimeStatus.Running);
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

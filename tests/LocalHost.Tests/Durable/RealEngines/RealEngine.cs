using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>Adapts an engine on the system's clock that does not report when it is idle.</summary>
internal sealed class RealEngine(DurableTaskClient client, Func<Task> end) : IEngineUnderTest
{
    private const string Probe = "Probe";

    public DurableTaskClient Client => client;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Adds the tasks of the probe to those of a test.</summary>
    public static EngineSetup WithProbe(EngineSetup setup) => setup with
    {
        Tasks = tasks =>
        {
            setup.Tasks(tasks);
            tasks
                .AddOrchestratorFunc(Probe, async context =>
                {
                    for (var step = 0; step < 3; step++)
                        await context.CallActivityAsync(Probe);
                })
                .AddActivityFunc(Probe, _ => { });
        },
    };

    /// <summary>Runs a probe instance of several turns. When it has ended, all earlier requests have been processed too.</summary>
    public async Task SettleAsync()
    {
        using var timeout = new CancellationTokenSource(EngineUnderTest.TimeLimit);
        var probe = await client.ScheduleNewOrchestrationInstanceAsync(Probe, timeout.Token);
        await client.WaitForInstanceCompletionAsync(probe, timeout.Token);
        await client.PurgeInstanceAsync(probe, timeout.Token);
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        await Task.Delay(time, TimeProvider.System);
        await SettleAsync();
    }

    public void Kill() => throw new NotSupportedException("Real engines are not killed, because their recovery is not under test.");

    public async ValueTask DisposeAsync() => await end();
}

using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>An engine on the system's clock, which does not say when it is at rest.</summary>
internal sealed class RealEngine(DurableTaskClient client, Func<Task> end) : IEngineUnderTest
{
    private const string Probe = "Probe";

    public DurableTaskClient Client => client;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The tasks of a test, and those of the probe.</summary>
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

    /// <summary>Sends an instance of some turns after all that was asked before: once it has ended, they had their turns too.</summary>
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

    public void Kill() => throw new NotSupportedException("These engines are not killed: what they recover is their makers' business.");

    public async ValueTask DisposeAsync() => await end();
}

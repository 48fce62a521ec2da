using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>What a contract suite runs on. An engine that is started under the name of an earlier one goes on with its instances.</summary>
public interface IEngines
{
    /// <summary>A short time, as long as a wait in a test needs to be: it can be waited through.</summary>
    internal TimeSpan Moment { get; }

    internal Task<IEngineUnderTest> StartAsync(string hub, EngineSetup setup);
}

/// <summary>What a test asks of its engine.</summary>
internal sealed record EngineSetup(Action<DurableTaskRegistry> Tasks)
{
    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; init; }

    /// <summary>For what orchestrators log.</summary>
    public ILoggerProvider? Log { get; init; }
}

/// <summary>A running engine, and its client.</summary>
internal interface IEngineUnderTest : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>The engine's time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Returns when nothing is left to do at this time: accepted calls are taken, turns and activities are over.</summary>
    Task SettleAsync();

    /// <summary>Lets that much time pass, and settles. An engine on the system's clock takes multiples of <see cref="IEngines.Moment"/> only; a killed one only lets it pass.</summary>
    Task AdvanceAsync(TimeSpan time);

    /// <summary>Ends the engine as a killed process ends: nothing is finished, nothing is written any more.</summary>
    void Kill();
}

/// <summary>What every test does with an engine.</summary>
internal static class EngineUnderTest
{
    /// <summary>The longest wait for what must come; CI runs other suites beside this one.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Starts an instance and returns its id.</summary>
    internal static Task<string> RunAsync(
        this IEngineUnderTest engine, string orchestrator, object? input = null, StartOrchestrationOptions? options = null) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);

    /// <summary>The instance, once nothing is left to do.</summary>
    internal static async Task<OrchestrationMetadata> StateAsync(this IEngineUnderTest engine, string instanceId)
    {
        await engine.SettleAsync();
        return await engine.Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true)
            ?? throw new InvalidOperationException($"No instance {instanceId}.");
    }

    /// <summary>The instance, once it has that status. An engine of Azure Storage may take a message later than those sent after it, so that one settling is not enough.</summary>
    internal static async Task<OrchestrationMetadata> ReachAsync(this IEngineUnderTest engine, string instanceId, OrchestrationRuntimeStatus status)
    {
        using var timeout = new CancellationTokenSource(TimeLimit);
        while (true)
        {
            var state = await engine.StateAsync(instanceId);
            if (state.RuntimeStatus == status || timeout.IsCancellationRequested)
            {
                Assert.Equal(status, state.RuntimeStatus);
                return state;
            }
        }
    }

    internal static async Task<OrchestrationMetadata> FinishAsync(this IEngineUnderTest engine, string instanceId)
    {
        using var timeout = new CancellationTokenSource(TimeLimit);
        return await engine.Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, timeout.Token);
    }
}

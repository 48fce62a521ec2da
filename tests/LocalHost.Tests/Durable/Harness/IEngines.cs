using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Starts the engines of a contract suite. An engine with the hub name of an earlier one continues its instances.</summary>
public interface IEngines
{
    /// <summary>The shortest wait that the engine distinguishes reliably. Tests wait in multiples of it.</summary>
    internal TimeSpan Moment { get; }

    internal Task<IEngineUnderTest> StartAsync(string hub, EngineSetup setup);
}

/// <summary>The tasks and options that a test gives to its engine.</summary>
internal sealed record EngineSetup(Action<DurableTaskRegistry> Tasks)
{
    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; init; }

    /// <summary>Receives the log of the orchestrators.</summary>
    public ILoggerProvider? Log { get; init; }
}

/// <summary>A running engine and its client.</summary>
internal interface IEngineUnderTest : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>Gets the time by the engine's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Waits until the engine is idle: accepted calls are processed, turns and activities have ended.</summary>
    Task SettleAsync();

    /// <summary>Lets the time pass, then waits until the engine is idle. With the system's clock, the time must be a multiple of <see cref="IEngines.Moment"/>. A killed engine does not settle.</summary>
    Task AdvanceAsync(TimeSpan time);

    /// <summary>Ends the engine like a killed process, which finishes and writes nothing more.</summary>
    void Kill();
}

/// <summary>Operations on an engine that all tests share.</summary>
internal static class EngineUnderTest
{
    /// <summary>The time limit of every wait. It is long, because CI runs other suites at the same time.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Starts an instance and returns its id.</summary>
    internal static Task<string> RunAsync(
        this IEngineUnderTest engine, string orchestrator, object? input = null, StartOrchestrationOptions? options = null) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);

    /// <summary>Waits until the engine is idle and returns the instance.</summary>
    internal static async Task<OrchestrationMetadata> StateAsync(this IEngineUnderTest engine, string instanceId)
    {
        await engine.SettleAsync();
        return await engine.Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true)
            ?? throw new InvalidOperationException($"No instance {instanceId}.");
    }

    /// <summary>Waits until the instance has the status and returns it. One settling is not enough, because Azure Storage may process messages out of order.</summary>
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

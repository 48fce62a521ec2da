using System.Runtime.CompilerServices;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

/// <summary>A semantic of the real runtime, to be kept by every engine and on every store. Each test has a hub of its own.</summary>
public abstract class ContractTest(IEngines engines)
{
    private static readonly string Run = $"{Environment.ProcessId:x}";
    private static int _hubs;

    /// <summary>Differs between tests and between runs: what one leaves behind must not meet the next.</summary>
    private protected string Hub { get; } = $"hub{Run}x{Interlocked.Increment(ref _hubs)}";

    private protected TimeSpan Moment => engines.Moment;

    private protected Task<IEngineUnderTest> EngineAsync(Action<DurableTaskRegistry> tasks) => EngineAsync(new EngineSetup(tasks));

    private protected Task<IEngineUnderTest> EngineAsync(EngineSetup setup) => engines.StartAsync(Hub, setup);

    /// <summary>Awaits without losing the name of what is waited for.</summary>
    private protected static async Task<T> Soon<T>(Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            return await task.WaitAsync(EngineUnderTest.TimeLimit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not within {EngineUnderTest.TimeLimit.TotalSeconds} s: {what}");
        }
    }
}

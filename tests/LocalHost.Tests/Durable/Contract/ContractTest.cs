using System.Runtime.CompilerServices;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

/// <summary>Specifies behaviour of the real runtime that every engine and store must have. Each test uses its own hub.</summary>
public abstract class ContractTest(IEngines engines)
{
    private static readonly string Run = $"{Environment.ProcessId:x}";
    private static int _hubs;

    /// <summary>The hub's name is unique to each test and run, so that no test sees the data of another.</summary>
    private protected string Hub { get; } = $"hub{Run}x{Interlocked.Increment(ref _hubs)}";

    private protected TimeSpan Moment => engines.Moment;

    private protected Task<IEngineUnderTest> EngineAsync(Action<DurableTaskRegistry> tasks) => EngineAsync(new EngineSetup(tasks));

    private protected Task<IEngineUnderTest> EngineAsync(EngineSetup setup) => engines.StartAsync(Hub, setup);

    /// <summary>Awaits a task and names it in the exception if it times out.</summary>
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

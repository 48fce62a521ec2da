using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The orchestrator alone over the local host's engine, in memory: a test answers for its activities.</summary>
internal sealed class LoneYear : IAsyncDisposable
{
    private readonly DurableEngine engine;

    private LoneYear(DurableEngine engine, InMemoryHistoryStore history, TimeProvider clock) =>
        (this.engine, History, Client) = (engine, history, DirectInvoker.ClientOf(engine, clock));

    internal DurableTaskClient Client { get; }

    internal InMemoryHistoryStore History { get; }

    /// <param name="version">What years are begun under.</param>
    /// <param name="act">Stands for every activity of that name.</param>
    /// <param name="backOff">Stands for the back-off after a failure.</param>
    internal static async Task<LoneYear> StartEngineAsync(
        TimeProvider clock, string version, Func<string, StepOrder, Step> act, Func<BackOffOrder, Step>? backOff = null)
    {
        var tasks = new DurableTaskRegistry();
        tasks
            .AddOrchestratorFunc<string, string>(nameof(StudentYear), (context, _) => StudentYear.RunAsync(context))
            .AddActivityFunc<StepOrder, YearProgress>("DecideNextStep", (_, order) => InDebits(act("DecideNextStep", order)))
            .AddActivityFunc<StepOrder, YearProgress>("Debit", (_, order) => InDebits(act("Debit", order)))
            .AddActivityFunc<BackOffOrder, YearProgress>("BackOff", (_, order) => InDebits(backOff!(order)));
        var history = new InMemoryHistoryStore();
        var engine = new DurableEngine(
            new DurableEngineOptions { DefaultVersion = version },
            history,
            new DirectRunner(tasks, new ServiceCollection().BuildServiceProvider()),
            clock,
            NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        return new LoneYear(engine, history, clock);
    }

    internal static YearProgress InDebits(Step next) => new(YearPhase.MonthlyDebits, next, $"{next.Kind}");

    internal async Task StartAsync(string dossier)
    {
        await Client.StartAsync(DossierId.Parse(dossier), CancellationToken.None);
        await IdleAsync();
    }

    internal Task IdleAsync() => engine.WhenIdleAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await engine.StopAsync(CancellationToken.None);
        engine.Dispose();
    }
}

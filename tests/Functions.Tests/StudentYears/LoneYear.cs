using Enrollment.Domain;
using Enrollment.Functions.StudentYears;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Tests.StudentYears;

/// <summary>The orchestrator alone over the engine, in memory: a test answers for its activities.</summary>
internal sealed class LoneYear : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private LoneYear(ServiceProvider services) => this.services = services;

    internal DurableTaskClient Client => services.GetRequiredService<DurableTaskClient>();

    internal IServiceProvider Services => services;

    /// <param name="version">What years are begun under.</param>
    /// <param name="act">Stands for every activity of that name.</param>
    /// <param name="rest">Stands for the rest after a failure.</param>
    internal static async Task<LoneYear> StartEngineAsync(
        TimeProvider clock, string version, Func<string, StepOrder, Step> act, Func<RestOrder, Step>? rest = null)
    {
        var services = new ServiceCollection()
            .AddSingleton(clock)
            .AddDurableEngine(options =>
            {
                options.DefaultVersion = version;
                options.Registry
                    .AddOrchestratorFunc<string, string>(nameof(StudentYear), (context, _) => StudentYear.RunAsync(context))
                    .AddActivityFunc<StepOrder, Step>("Look", (_, order) => act("Look", order))
                    .AddActivityFunc<StepOrder, Step>("Debit", (_, order) => act("Debit", order))
                    .AddActivityFunc<RestOrder, Step>("Rest", (_, order) => rest!(order));
            })
            .BuildServiceProvider();
        await services.GetRequiredService<DurableEngine>().StartAsync(CancellationToken.None);
        return new LoneYear(services);
    }

    internal async Task StartAsync(string dossier)
    {
        await Client.StartAsync(DossierId.Parse(dossier), CancellationToken.None);
        await IdleAsync();
    }

    internal Task IdleAsync() => services.GetRequiredService<IEngineProbe>().WhenIdleAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<DurableEngine>().StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }
}

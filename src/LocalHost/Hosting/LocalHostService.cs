using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Timers;
using Enrollment.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Starts and stops the host around the app's own services. The lease on the hub and the clock start before them. The
/// engine, the timers and the gate for requests start after them, once the worker has loaded its functions.
/// </summary>
internal sealed class LocalHostService(IServiceProvider services, HostFiles files, IConfiguration settings) : IHostedLifecycleService
{
    private readonly HubLease? lease = services.GetService<HubLease>();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Ports.RequireFree(files.Urls.Select(PortUse.OfApp));
        if (lease is not null) await lease.AcquireAsync(cancellationToken);
        files.Startup.Complete();
        if (HostClock.Moves(services)) await services.GetRequiredService<ClockKeeper>().RestoreAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<WorkerLink>().Functions.WaitAsync(cancellationToken);
        await services.GetRequiredService<DurableEngine>().StartAsync(cancellationToken);
        await services.GetRequiredService<TimerTriggers>().StartAsync(cancellationToken);
        services.GetRequiredService<HostGate>().Open();
        StartBanner.Write(Console.Out, files.Urls[0], settings, files.Settings, files.Services, HostClock.Moves(services));
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<TimerTriggers>().StopAsync(cancellationToken);
        await services.GetRequiredService<DurableEngine>().StopAsync(cancellationToken);
        if (lease is not null) await lease.ReleaseAsync(cancellationToken);
        await services.GetRequiredService<WorkerServer>().DisposeAsync();
        if (files.Services is { } development) await development.DisposeAsync();
    }
}

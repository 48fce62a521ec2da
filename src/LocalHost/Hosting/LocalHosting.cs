using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Http;
using Enrollment.LocalHost.Timers;
using Enrollment.LocalHost.Worker;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Hosts the app in its own process, without the Functions host or Core Tools.</summary>
public static class LocalHosting
{
    /// <summary>
    /// Adds the host to an app: settings files, development services, clock, durable engine, timers and HTTP. Call it before
    /// the app reads its configuration.
    /// </summary>
    /// <exception cref="HostStartException">A file or a service is missing or broken. The message says what to do.</exception>
    public static void HostLocally(this IHostApplicationBuilder builder, string[] args)
    {
        StartFailure.Watch();
        var files = HostConfiguration.Apply(builder, args);
        var link = new WorkerLink(AppContext.BaseDirectory);
        IServiceProvider? built = null;
        var server = WorkerServer.StartAsync(link, () => built!.GetRequiredService<TaskHubService>()).GetAwaiter().GetResult();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Functions:Worker:HostEndpoint"] = server.Address.AbsoluteUri,
            ["Functions:Worker:RequestId"] = "local",
            ["Functions:Worker:WorkerId"] = "local",
            ["Functions:Worker:GrpcMaxMessageLength"] = $"{int.MaxValue}",
        });

        var services = builder.Services;
        services.AddSingleton(files);
        services.AddSingleton(link);
        services.AddSingleton(server);
        services.AddSingleton<HostGate>();
        services.AddSingleton<DevelopmentToken>();
        AddStorage(services, builder.Configuration, files.HostJson);
        AddClock(services, builder.Configuration);
        AddEngine(services, builder.Configuration, files.HostJson);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TimerTriggers>(provider, HostClock.Of(provider)));
        services.AddSingleton<IStartupFilter>(provider => ActivatorUtilities.CreateInstance<FunctionEndpoints>(
            provider, (Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder>)(endpoints => DevelopmentEndpoints.Map(endpoints, HostClock.Moves(provider)))));
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddSingleton<IHostedService>(provider =>
        {
            built = provider;
            return ActivatorUtilities.CreateInstance<LocalHostService>(provider);
        });

        // A wait of any length is one timer here. The real host splits it into timers of three days.
        services.Configure<DurableTaskWorkerOptions>(options => options.MaximumTimerInterval = TimeSpan.FromDays(40_000));
    }

    private static void AddStorage(IServiceCollection services, IConfiguration settings, HostJson hostJson)
    {
        var container = new Azure.Storage.Blobs.BlobContainerClient(HostSettings.Storage(settings), HostSettings.ContainerOf(HostSettings.Hub(hostJson, settings)));
        var options = new HubLeaseOptions { WaitAtMost = HostSettings.WaitForHub(settings) };
        services.AddSingleton<IHostState>(new BlobHostState(container));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HubLease>(provider, container, options, TimeProvider.System));
    }

    private static void AddClock(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(ClockKeeper.FromSettings(settings));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableTimeProvider>());
        services.AddSingleton<ClockKeeper>();
        services.AddSingleton<ClockMover>();
    }

    private static void AddEngine(IServiceCollection services, IConfiguration settings, HostJson hostJson)
    {
        services.AddSingleton<ITaskRunner, WorkerTaskRunner>();
        services.AddSingleton<IHistoryStore>(_ => new TableHistoryStore(new(HostSettings.Storage(settings)), HostSettings.Hub(hostJson, settings)));
        services.AddSingleton(provider => new DurableEngine(
            EngineOptions(provider, settings, hostJson),
            provider.GetRequiredService<IHistoryStore>(),
            provider.GetRequiredService<ITaskRunner>(),
            HostClock.Of(provider),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IEngineProbe>(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<TaskHubService>();
    }

    private static DurableEngineOptions EngineOptions(IServiceProvider provider, IConfiguration settings, HostJson hostJson)
    {
        var options = new DurableEngineOptions
        {
            HubName = HostSettings.Hub(hostJson, settings),
            DefaultVersion = hostJson.DefaultVersion ?? "",
            VersionMatch = hostJson.VersionMatch,
            VersionFailure = hostJson.VersionFailure,
            OwnershipLost = instance =>
            {
                provider.GetRequiredService<ILogger<HubLease>>().LogCritical(
                    "Another process runs the same task hub: it continued instance {Instance}. This process stops.", instance);
                Environment.ExitCode = 1;
                provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            },
        };
        options.MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? options.MaxConcurrentActivities;
        options.MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrations ?? options.MaxConcurrentOrchestrations;
        return options;
    }
}

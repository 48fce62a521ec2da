using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Registers the host's own services. Hosted services start in this order: clock, engine, timers, the app's, HTTP.</summary>
internal static class HostServices
{
    /// <returns>Whether the clock can be moved: not when the app brings a clock of its own.</returns>
    public static bool Add(
        WebApplicationBuilder builder,
        FunctionCatalog catalog,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        HostJson hostJson,
        Func<IServiceProvider> built)
    {
        var appServices = builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList();
        builder.Services.RemoveAll<IHostedService>();

        var services = builder.Services;
        services.AddSingleton(catalog);
        services.AddSingleton<RunningWork>();
        services.AddSingleton<DevelopmentToken>();
        services.AddSingleton(provider => new FunctionPipeline(middleware, provider.GetRequiredService<ILogger<FunctionPipeline>>()));
        AddStorage(services, builder.Configuration, hostJson);
        var clockMoves = AddClock(services, builder.Configuration);
        AddEngine(services, builder.Configuration, hostJson, DurableFunctions.Register(catalog, built));
        services.AddSingleton<TimerTriggers>();
        services.AddHostedService(provider => provider.GetRequiredService<TimerTriggers>());

        foreach (var service in appServices) services.Add(service);
        return clockMoves;
    }

    private static void AddStorage(IServiceCollection services, ConfigurationManager settings, HostJson hostJson)
    {
        if (HostSettings.InMemory(settings))
        {
            services.TryAddSingleton<IHostState, InMemoryHostState>();
            return;
        }

        var connection = HostSettings.Storage(settings);
        var container = new BlobContainerClient(connection, HubName.ForContainer(HubName.Of(hostJson, settings)));
        var wait = settings["Host:WaitForHubSeconds"];
        var options = new HubLeaseOptions
        {
            WaitAtMost = wait is null ? null
                : double.TryParse(wait, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
                : throw new HostStartException($"Host:WaitForHubSeconds is '{wait}'; it must be a number of seconds."),
        };
        services.AddSingleton<IHostState>(new BlobHostState(container));
        services.AddSingleton(provider => new HubLease(
            container, options, TimeProvider.System, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<ILogger<HubLease>>()));
    }

    private static bool AddClock(IServiceCollection services, ConfigurationManager settings)
    {
        var ofApp = services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider));
        if (ofApp is not null && !ReferenceEquals(ofApp.ImplementationInstance, TimeProvider.System))
        {
            services.AddKeyedSingleton(HostClock.Key, TimeProvider.System);
            return false;
        }

        services.RemoveAll<TimeProvider>();
        services.AddSingleton(ClockKeeper.FromSettings(settings));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableTimeProvider>());
        services.AddKeyedSingleton<TimeProvider>(HostClock.Key, (provider, _) => provider.GetRequiredService<MovableTimeProvider>());
        services.AddSingleton<ClockKeeper>();
        services.AddSingleton<ClockMover>();
        services.AddHostedService(provider => provider.GetRequiredService<ClockKeeper>());
        return true;
    }

    private static void AddEngine(IServiceCollection services, ConfigurationManager settings, HostJson hostJson, DurableTaskRegistry registry) =>
        services.AddDurableEngine((provider, engine) =>
        {
            engine.HubName = HubName.Of(hostJson, settings);
            if (!HostSettings.InMemory(settings))
                engine.Store = _ => new TableHistoryStore(new TableServiceClient(HostSettings.Storage(settings)), engine.HubName);
            engine.Registry = registry;
            engine.DefaultVersion = hostJson.DefaultVersion ?? "";
            engine.VersionMatch = hostJson.VersionMatch;
            engine.VersionFailure = hostJson.VersionFailure;
            engine.MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? engine.MaxConcurrentActivities;
            engine.MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrations ?? engine.MaxConcurrentOrchestrations;
            engine.OwnershipLost = instance =>
            {
                provider.GetRequiredService<ILogger<HubLease>>().LogCritical(
                    "Another process runs the task hub too: it moved instance {Instance} on. This one stops.", instance);
                Environment.ExitCode = 1;
                provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            };
        });
}

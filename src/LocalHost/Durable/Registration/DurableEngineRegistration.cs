using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable;

internal static class DurableEngineRegistration
{
    /// <summary>
    /// Adds the engine: a <see cref="DurableTaskClient"/>, the worker that starts and stops with the host, and
    /// <see cref="IEngineProbe"/>. Time comes from the <see cref="HostClock"/>: the <see cref="TimeProvider"/> among the services, else the system's.
    /// </summary>
    internal static IServiceCollection AddDurableEngine(this IServiceCollection services, Action<DurableEngineOptions> configure) =>
        services.AddDurableEngine((_, options) => configure(options));

    internal static IServiceCollection AddDurableEngine(
        this IServiceCollection services, Action<IServiceProvider, DurableEngineOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton(provider =>
        {
            var options = new DurableEngineOptions();
            configure(provider, options);
            return new DurableEngine(
                options,
                options.Store(provider),
                HostClock.Of(provider),
                provider,
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.TryAddSingleton<IEngineProbe>(provider => provider.GetRequiredService<DurableEngine>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DurableEngine>());
        services.TryAddSingleton<DurableTaskClient>(provider =>
        {
            var engine = provider.GetRequiredService<DurableEngine>();
            return new LocalDurableTaskClient(
                engine.Options.HubName, engine, engine.Options.DataConverter, null, HostClock.Of(provider));
        });
        return services;
    }
}

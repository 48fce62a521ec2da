using Enrollment.LocalHost.Durable.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Enrollment.LocalHost.Durable;

/// <summary>The client of the registration without Functions.</summary>
internal sealed class LocalClientBuilder(string? name, IServiceCollection services) : IDurableTaskClientBuilder
{
    public string Name { get; } = name ?? Options.DefaultName;

    public IServiceCollection Services { get; } = services;

    public Type? BuildTarget { get; set; }

    public DurableTaskClient Build(IServiceProvider serviceProvider)
    {
        var options = serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskClientOptions>>().Get(Name);
        return new LocalDurableTaskClient(
            Name,
            serviceProvider.GetRequiredService<DurableEngine>(),
            serviceProvider.GetService<DataConverter>() ?? options.DataConverter,
            options.DefaultVersion,
            serviceProvider.GetRequiredService<TimeProvider>());
    }

    internal LocalClientBuilder Register()
    {
        Services.AddOptions();
        Services.TryAddSingleton(TimeProvider.System);
        Services.Replace(ServiceDescriptor.Singleton(Build));
        return this;
    }
}

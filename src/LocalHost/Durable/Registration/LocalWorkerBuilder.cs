using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Enrollment.LocalHost.Durable;

/// <summary>The worker of the registration without Functions: the engine of this process, over the store among the services.</summary>
internal sealed class LocalWorkerBuilder(string? name, IServiceCollection services) : IDurableTaskWorkerBuilder
{
    public string Name { get; } = name ?? Options.DefaultName;

    public IServiceCollection Services { get; } = services;

    public Type? BuildTarget { get; set; }

    public IHostedService Build(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<DurableEngine>();

    internal LocalWorkerBuilder Register()
    {
        if (!Services.Any(service => service.ServiceType == typeof(DurableEngine)))
            Services.AddDurableEngine(Configure);
        return this;
    }

    private void Configure(IServiceProvider provider, DurableEngineOptions options)
    {
        var worker = provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(Name);
        options.HubName = Name;
        options.Registry = provider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Name);
        options.Store = _ => provider.GetService<IHistoryStore>() ?? new InMemoryHistoryStore();
        options.DataConverter = provider.GetService<DataConverter>() ?? worker.DataConverter;
        options.MaxConcurrentActivities = worker.Concurrency.MaximumConcurrentActivityWorkItems;
        options.MaxConcurrentOrchestrations = worker.Concurrency.MaximumConcurrentOrchestrationWorkItems;
        if (worker.Versioning is { } versioning)
        {
            options.DefaultVersion = versioning.DefaultVersion;
            options.Version = versioning.Version;
            options.VersionMatch = versioning.MatchStrategy;
            options.VersionFailure = versioning.FailureStrategy;
        }
    }
}

using System.Collections.Immutable;
using System.Reflection;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.SampleApp;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.LocalHost.Worker;
using Grpc.Net.Client;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.LocalHost.Tests.Hosting;

/// <summary>Runs the sample app in this process over real sockets, with only the functions that a test names.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private readonly IHost host;

    private SampleHost(IHost host, Uri address)
    {
        this.host = host;
        Http = new HttpClient { BaseAddress = address };
        Client = new GrpcDurableTaskClient(
            "", new GrpcDurableTaskClientOptions { Channel = GrpcChannel.ForAddress(Get<WorkerServer>().Address) }, NullLogger.Instance);
    }

    public HttpClient Http { get; }

    public DurableTaskClient Client { get; }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<SampleHost> StartAsync(
        Type[] functions,
        Action<FunctionsApplicationBuilder>? configure = null,
        Dictionary<string, string?>? settings = null)
    {
        // The worker searches the entry assembly for generated code.
        Assembly.SetEntryAssembly(typeof(Sample).Assembly);
        var port = Ports.Free(1)[0];
        var builder = Sample.CreateBuilder(Arguments(port, settings));
        var all = builder.Services.Last(service => service.ServiceType == typeof(IFunctionMetadataProvider));
        builder.Services.AddSingleton<IFunctionMetadataProvider>(provider => new Some(
            (IFunctionMetadataProvider)ActivatorUtilities.CreateInstance(provider, all.ImplementationType!), functions));
        // Everything is in memory, so no other process can hold the hub.
        builder.Services.RemoveAll<HubLease>();
        builder.Services.AddSingleton<IHistoryStore>(new InMemoryHistoryStore()).AddSingleton<IHostState>(new InMemoryHostState());
        configure?.Invoke(builder);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new SampleHost(host, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        host.Dispose();
    }

    private static string[] Arguments(int port, Dictionary<string, string?>? settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["urls"] = $"http://127.0.0.1:{port}",
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true;",
            ["Monthly"] = "0 0 6 10 * *",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return [.. all.Select(s => $"--{s.Key}={s.Value}")];
    }

    /// <summary>Selects the functions of some of the app's classes.</summary>
    private sealed class Some(IFunctionMetadataProvider all, Type[] classes) : IFunctionMetadataProvider
    {
        public async Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            [.. (await all.GetFunctionMetadataAsync(directory)).Where(function =>
                classes.Any(type => function.EntryPoint!.StartsWith($"{type.FullName}.", StringComparison.Ordinal)))];
    }
}

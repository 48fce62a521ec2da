using Enrollment.LocalHost.Development;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enrollment.LocalHost.Tests.Hosting;

/// <summary>A functions app run in this process, over a real socket, with only the functions a test gives it.</summary>
internal sealed class SampleApp : IAsyncDisposable
{
    private readonly IHost host;

    private SampleApp(IHost host, Uri address)
    {
        this.host = host;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => host.Services;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<SampleApp> StartAsync(
        Type[] functions,
        Action<FunctionsApplicationBuilder>? configure = null,
        Dictionary<string, string?>? settings = null)
    {
        var port = Ports.Free(1)[0];
        var builder = new FunctionsApplicationBuilder(Arguments(port, settings), typeof(SampleApp).Assembly) { FunctionTypes = functions };
        builder.ConfigureFunctionsWebApplication();
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

        return new SampleApp(host, new Uri($"http://127.0.0.1:{port}"));
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
            ["Host:Storage"] = "Memory",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return [.. all.Select(s => $"--{s.Key}={s.Value}")];
    }
}

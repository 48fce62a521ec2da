using System.Globalization;
using System.Text.RegularExpressions;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Holds the proxies through which only the app reaches storage and gateway.</summary>
internal sealed partial class CountingProxies : IAsyncDisposable
{
    private readonly List<CountingProxy> storage = [];
    private readonly CountingProxy gateway;

    /// <param name="storageConnectionString">The emulator's connection string.</param>
    /// <param name="directUrl">The address of the gateway's Direct questions.</param>
    internal CountingProxies(string storageConnectionString, string directUrl)
    {
        StorageConnectionString = Port().Replace(storageConnectionString, match =>
        {
            var proxy = new CountingProxy(int.Parse(match.ValueSpan, CultureInfo.InvariantCulture));
            storage.Add(proxy);
            return proxy.Port.ToString(CultureInfo.InvariantCulture);
        });
        gateway = new CountingProxy(new Uri(directUrl).Port);
        DirectUrl = new UriBuilder(directUrl) { Port = gateway.Port }.Uri.AbsoluteUri;
    }

    internal string StorageConnectionString { get; }

    internal string DirectUrl { get; }

    internal long StorageRequests => storage.Sum(proxy => proxy.Count);

    internal long GatewayRequests => gateway.Count;

    internal int GatewayMostAtOnce => gateway.MostAtOnce;

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in storage)
            await proxy.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [GeneratedRegex(@"(?<=Endpoint=http://127\.0\.0\.1:)\d+")]
    private static partial Regex Port();
}

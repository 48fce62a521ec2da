using System.Globalization;
using System.Text.RegularExpressions;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>The doors through which the app reaches storage and gateway, and nobody else does.</summary>
internal sealed partial class Doors : IAsyncDisposable
{
    private readonly List<CountingDoor> storage = [];
    private readonly CountingDoor gateway;

    /// <param name="storageConnectionString">Of the emulator.</param>
    /// <param name="directUrl">Of the gateway's Direct questions.</param>
    internal Doors(string storageConnectionString, string directUrl)
    {
        StorageConnectionString = Port().Replace(storageConnectionString, match =>
        {
            var door = new CountingDoor(int.Parse(match.ValueSpan, CultureInfo.InvariantCulture));
            storage.Add(door);
            return door.Port.ToString(CultureInfo.InvariantCulture);
        });
        gateway = new CountingDoor(new Uri(directUrl).Port);
        DirectUrl = new UriBuilder(directUrl) { Port = gateway.Port }.Uri.AbsoluteUri;
    }

    internal string StorageConnectionString { get; }

    internal string DirectUrl { get; }

    internal long StorageRequests => storage.Sum(door => door.Count);

    internal long GatewayRequests => gateway.Count;

    internal int GatewayMostAtOnce => gateway.MostAtOnce;

    public async ValueTask DisposeAsync()
    {
        foreach (var door in storage)
            await door.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [GeneratedRegex(@"(?<=Endpoint=http://127\.0\.0\.1:)\d+")]
    private static partial Regex Port();
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Enrollment.Functions.Gateway;

/// <summary>Reads from load.html if a platform is well, and remembers the answer for half a minute.</summary>
internal sealed partial class PlatformHealth(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "paybox-health";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (bool IsWell, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    public async Task<bool> IsWellAsync(string? url, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(url))
            return true;
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(url, out var known) && (now - known.At).Duration() < Remembered)
            return known.IsWell;

        var isWell = await AskAsync(url, cancellation);
        _known[url] = (isWell, now);
        return isWell;
    }

    private async Task<bool> AskAsync(string url, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            return StatusOk().IsMatch(await client.GetStringAsync(new Uri(url), cancellation));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    [GeneratedRegex("""id="server_status"[^>]*>\s*OK\s*<""")]
    private static partial Regex StatusOk();
}

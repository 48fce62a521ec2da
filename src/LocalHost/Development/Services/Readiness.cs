using System.Net;
using System.Net.Sockets;

namespace Enrollment.LocalHost.Development;

/// <summary>Waits until a child answers, and fails at once if the child ends instead.</summary>
internal static class Readiness
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task ListensAsync(int port, ChildProcess child, CancellationToken cancellationToken) =>
        UntilAsync($"port {port}", child, async token =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, token);
            return true;
        }, cancellationToken);

    public static Task AnswersAsync(Uri address, ChildProcess child, CancellationToken cancellationToken) =>
        UntilAsync(address.AbsoluteUri, child, async token =>
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(address, token);
            return response.IsSuccessStatusCode;
        }, cancellationToken);

    private static async Task UntilAsync(string what, ChildProcess child, Func<CancellationToken, Task<bool>> probe, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                if (await probe(cancellationToken)) return;
            }
            catch (Exception e) when (e is SocketException or HttpRequestException && TimeProvider.System.GetElapsedTime(since) < TimeLimit)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            if (child.HasExited) throw new ChildFailedException($"It ended before it answered on {what}. {child.LastOutput()}");
            if (TimeProvider.System.GetElapsedTime(since) >= TimeLimit)
                throw new ChildFailedException($"It did not answer on {what} within {TimeLimit.TotalSeconds:0} s. {child.LastOutput()}");
        }
    }
}

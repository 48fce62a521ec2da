using System.Net;
using System.Net.Sockets;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>
/// Forwards connections to a server and counts the requests on them, retries included. It assumes HTTP/1.1 without
/// pipelining: the first data after an answer begin the next request, which ends with the next answer.
/// </summary>
internal sealed class CountingProxy : LoopbackServer
{
    private readonly IPEndPoint server;
    private long count;
    private int atOnce;
    private int most;

    /// <param name="port">The server's port on this machine.</param>
    internal CountingProxy(int port)
    {
        server = new IPEndPoint(IPAddress.Loopback, port);
        Listen();
    }

    internal long Count => Interlocked.Read(ref count);

    /// <summary>The largest number of requests in progress at once.</summary>
    internal int MostAtOnce => Volatile.Read(ref most);

    protected override async Task HandleAsync(TcpClient client)
    {
        using var upstream = new TcpClient();
        var connection = new Connection(this);
        try
        {
            await upstream.ConnectAsync(server, Closing);
            (client.NoDelay, upstream.NoDelay) = (true, true);
            await Task.WhenAny(
                PassAsync(client.GetStream(), upstream.GetStream(), connection.Begin),
                PassAsync(upstream.GetStream(), client.GetStream(), connection.End));
        }
        finally
        {
            connection.End();
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action onData)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer, Closing)) > 0)
            {
                onData();
                await to.WriteAsync(buffer.AsMemory(0, length), Closing);
            }
        }
        catch (Exception error) when (IsDisconnect(error))
        {
            // One side has disconnected, so the other connection ends too.
        }
    }

    private void Begin()
    {
        Interlocked.Increment(ref count);
        var now = Interlocked.Increment(ref atOnce);
        int seen;
        while (now > (seen = Volatile.Read(ref most)))
            Interlocked.CompareExchange(ref most, now, seen);
    }

    private void End() => Interlocked.Decrement(ref atOnce);

    /// <summary>Tracks the request in progress on one connection.</summary>
    private sealed class Connection(CountingProxy proxy)
    {
        private int hasRequest;

        internal void Begin()
        {
            if (Interlocked.Exchange(ref hasRequest, 1) == 0)
                proxy.Begin();
        }

        internal void End()
        {
            if (Interlocked.Exchange(ref hasRequest, 0) == 1)
                proxy.End();
        }
    }
}

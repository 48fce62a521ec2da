using System.Net;
using System.Net.Sockets;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>
/// Stands before a server and counts what is asked on the wire, whoever asks: repeated requests too. HTTP/1.1 without
/// pipelining: whatever a client sends first after an answer is its next request, which is under way until its answer.
/// </summary>
internal sealed class CountingDoor : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private long count;
    private int atOnce;
    private int most;

    private CountingDoor(IPEndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    internal long Count => Interlocked.Read(ref count);

    /// <summary>The most requests that were under way together.</summary>
    internal int MostAtOnce => Volatile.Read(ref most);

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal static CountingDoor Before(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var visitor = client;
        using var inside = new TcpClient();
        var asked = new Asked(this);
        try
        {
            await inside.ConnectAsync(server, closing.Token);
            (visitor.NoDelay, inside.NoDelay) = (true, true);
            await Task.WhenAny(
                PassAsync(visitor.GetStream(), inside.GetStream(), asked.Begin),
                PassAsync(inside.GetStream(), visitor.GetStream(), asked.End));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One of the two is gone: the other is told by its connection.
        }

        asked.End();
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action heard)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer, closing.Token)) > 0)
            {
                heard();
                await to.WriteAsync(buffer.AsMemory(0, length), closing.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // As above.
        }
    }

    /// <summary>Whether a connection has a request under way.</summary>
    private sealed class Asked(CountingDoor door)
    {
        private int isAsking;

        internal void Begin()
        {
            if (Interlocked.Exchange(ref isAsking, 1) == 1)
                return;
            Interlocked.Increment(ref door.count);
            var now = Interlocked.Increment(ref door.atOnce);
            int seen;
            while (now > (seen = Volatile.Read(ref door.most)) && Interlocked.CompareExchange(ref door.most, now, seen) != seen)
            {
            }
        }

        internal void End()
        {
            if (Interlocked.Exchange(ref isAsking, 0) == 1)
                Interlocked.Decrement(ref door.atOnce);
        }
    }
}

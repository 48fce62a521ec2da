using System.Net;
using System.Net.Sockets;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>
/// Stands before a server and counts what is asked on the wire, whoever asks: repeated requests too. HTTP/1.1 without
/// pipelining: whatever a client sends first after an answer is its next request, which is under way until its answer.
/// </summary>
internal sealed class CountingDoor : LoopbackServer
{
    private readonly IPEndPoint server;
    private long count;
    private int atOnce;
    private int most;

    /// <param name="port">Where the server listens on this machine.</param>
    internal CountingDoor(int port)
    {
        server = new IPEndPoint(IPAddress.Loopback, port);
        Listen();
    }

    internal long Count => Interlocked.Read(ref count);

    /// <summary>The most requests that were under way together.</summary>
    internal int MostAtOnce => Volatile.Read(ref most);

    protected override async Task TalkAsync(TcpClient visitor)
    {
        using var inside = new TcpClient();
        var asked = new Asked(this);
        try
        {
            await inside.ConnectAsync(server, Closing);
            (visitor.NoDelay, inside.NoDelay) = (true, true);
            await Task.WhenAny(
                PassAsync(visitor.GetStream(), inside.GetStream(), asked.Begin),
                PassAsync(inside.GetStream(), visitor.GetStream(), asked.End));
        }
        finally
        {
            asked.End();
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action heard)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer, Closing)) > 0)
            {
                heard();
                await to.WriteAsync(buffer.AsMemory(0, length), Closing);
            }
        }
        catch (Exception error) when (IsFarewell(error))
        {
            // One side is gone: the connection ends on the other too.
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

    /// <summary>Whether a connection has a request under way.</summary>
    private sealed class Asked(CountingDoor door)
    {
        private int isAsking;

        internal void Begin()
        {
            if (Interlocked.Exchange(ref isAsking, 1) == 0)
                door.Begin();
        }

        internal void End()
        {
            if (Interlocked.Exchange(ref isAsking, 0) == 1)
                door.End();
        }
    }
}

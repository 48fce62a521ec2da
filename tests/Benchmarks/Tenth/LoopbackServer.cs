using System.Net;
using System.Net.Sockets;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Listens on a free loopback port until it is disposed of.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private Task accepting = Task.CompletedTask;

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    protected CancellationToken Closing => closing.Token;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    protected void Listen()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Serves one connection until either side disconnects, which is not an error.</summary>
    protected abstract Task HandleAsync(TcpClient client);

    protected static bool IsDisconnect(Exception error) =>
        error is IOException or SocketException or OperationCanceledException or ObjectDisposedException;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(Closing));
        }
        catch (OperationCanceledException)
        {
            // The server is disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await HandleAsync(client);
            }
            catch (Exception error) when (IsDisconnect(error))
            {
                // The other side sees its connection close.
            }
        }
    }
}

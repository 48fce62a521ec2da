using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>A mail server that takes every mail, counts it and forgets it: a catcher that keeps 20,000 would be measured too.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private long taken;

    internal MailSink()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal long Taken => Interlocked.Read(ref taken);

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
        try
        {
            await TalkAsync(visitor.GetStream());
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // A sender that left without a word.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            var command = line.Length < 4 ? line : line[..4].ToUpperInvariant();
            await writer.WriteLineAsync(command switch
            {
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (command == "QUIT")
                return;
            if (command != "DATA")
                continue;

            while (await reader.ReadLineAsync(closing.Token) is { } text and not ".")
                _ = text;
            Interlocked.Increment(ref taken);
            await writer.WriteLineAsync("250 taken");
        }
    }
}

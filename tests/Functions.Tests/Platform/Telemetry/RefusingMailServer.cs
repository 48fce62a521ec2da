using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

/// <summary>Takes no mail for anybody, and says so as mail servers do: with the recipient's address.</summary>
internal sealed class RefusingMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public RefusingMailServer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), new ASCIIEncoding()) { AutoFlush = true, NewLine = "\r\n" };
                await writer.WriteLineAsync("220 refusing");
                while (await reader.ReadLineAsync() is { } command)
                    await writer.WriteLineAsync(command.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase)
                        ? $"550 5.1.1 {command["RCPT TO:".Length..]}: recipient rejected"
                        : "250 go on");
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // The app hung up: it may call again.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>Takes a mail, and never says so: whoever sent it dies not knowing.</summary>
internal sealed class HoldingMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<MimeMessage> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HoldingMailServer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The mail, once it is here whole.</summary>
    public Task<MimeMessage> Taken => taken.Task;

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), new ASCIIEncoding()) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 held");
            while (await reader.ReadLineAsync() is { } command && !command.StartsWith("DATA", StringComparison.Ordinal))
                await writer.WriteLineAsync("250 go on");
            await writer.WriteLineAsync("354 speak");

            var mail = new StringBuilder();
            while (await reader.ReadLineAsync() is { } line && line != ".")
                mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            using var octets = new MemoryStream(Encoding.Latin1.GetBytes(mail.ToString()));
            taken.SetResult(await MimeMessage.LoadAsync(octets));

            // Held until the sender is gone.
            await reader.ReadLineAsync();
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            taken.TrySetException(gone);
        }
    }
}

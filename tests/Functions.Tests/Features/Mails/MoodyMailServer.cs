using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>An SMTP server that answers each recipient as it is told to, and keeps what it takes.</summary>
internal sealed class MoodyMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<MimeMessage> taken = [];

    public MoodyMailServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it answers to a recipient; null takes the mail.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Recipients that were named to it, each time.</summary>
    public List<string> Asked { get; } = [];

    public IReadOnlyList<MimeMessage> Taken => taken;

    public IEnumerable<string> SubjectsTo(string address) =>
        taken.Where(mail => mail.To.Mailboxes.Single().Address == address).Select(mail => mail.Subject ?? "");

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), new ASCIIEncoding()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 moody");
        while (await reader.ReadLineAsync() is { } command)
        {
            switch (command[..4].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-moody\r\n250 ENHANCEDSTATUSCODES");
                    break;
                case "RCPT":
                    var to = command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.IndexOf('>', StringComparison.Ordinal)];
                    Asked.Add(to);
                    await writer.WriteLineAsync(Answer(to) ?? "250 2.1.5 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 speak");
                    taken.Add(await ReadAsync(reader));
                    await writer.WriteLineAsync("250 2.0.0 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 2.0.0 ok");
                    break;
            }
        }
    }

    private static async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var octets = new MemoryStream(Encoding.Latin1.GetBytes(mail.ToString()));
        return await MimeMessage.LoadAsync(octets);
    }
}

using System.Net.Sockets;
using System.Text;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>Accepts and counts mails without storing them, because a mail catcher with 20,000 mails would affect the measurement.</summary>
internal sealed class MailSink : LoopbackServer
{
    private long taken;

    internal MailSink() => Listen();

    internal long Taken => Interlocked.Read(ref taken);

    protected override async Task HandleAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(Closing) is { } line)
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

            while (await reader.ReadLineAsync(Closing) is { } text and not ".")
                _ = text;
            Interlocked.Increment(ref taken);
            await writer.WriteLineAsync("250 taken");
        }
    }
}

using System.Net.Sockets;
using System.Text;
using Enrollment.Benchmarks.Tenth;

namespace Enrollment.Benchmarks.Portal;

/// <summary>Serves a minimal page, a heading and a field without style or script, as the baseline of the measurement.</summary>
internal sealed class BlankPage : LoopbackServer
{
    private const string Page = "<!doctype html><html lang=\"en\"><title>Blank</title><h1>Blank</h1><input type=\"email\" aria-label=\"E-mail\"></html>";
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Page.Length}\r\nConnection: close\r\n\r\n{Page}");

    internal BlankPage() => Listen();

    protected override async Task HandleAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(Closing) is { Length: > 0 })
        {
            // Every request gets the same answer.
        }

        await client.GetStream().WriteAsync(Answer, Closing);
    }
}

using System.Net.Sockets;
using Azure;
using MailKit.Net.Smtp;

namespace Enrollment.Functions.Telemetry;

/// <summary>
/// What a log may say of an exception: its kinds, its codes and where it was thrown. Its words stay out: a mail server's
/// quote the recipient, a store's the row, a parser's what somebody sent.
/// </summary>
public static class Fault
{
    public static string Of(Exception thrown) => $"{KindsOf(thrown)} {thrown.StackTrace}".TrimEnd();

    /// <summary>The exception and what caused it, from the outside in.</summary>
    public static string KindsOf(Exception thrown)
    {
        var kinds = new List<string>();
        for (var one = thrown; one is not null; one = one.InnerException)
            kinds.Add($"{one.GetType().Name}{CodeOf(one)}");
        return string.Join(" < ", kinds);
    }

    private static string CodeOf(Exception thrown) => thrown switch
    {
        RequestFailedException failed => $"({failed.Status} {failed.ErrorCode})",
        SmtpCommandException refused => $"({(int)refused.StatusCode} {refused.ErrorCode})",
        HttpRequestException http => $"({http.HttpRequestError})",
        SocketException socket => $"({socket.SocketErrorCode})",
        _ => string.Empty,
    };
}

/// <summary>Stands for a failure towards the host, which logs and keeps the words of what it catches.</summary>
public sealed class FunctionFailedException(string function, Exception thrown)
    : Exception($"{function} failed: {Fault.KindsOf(thrown)}");

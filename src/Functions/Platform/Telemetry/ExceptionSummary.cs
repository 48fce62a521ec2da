using System.Net.Sockets;
using Azure;
using Grpc.Core;
using MailKit.Net.Smtp;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Summarises an exception for a log: its types, its codes and its stack trace. Its message stays out, because a mail server's
/// quotes the recipient, a store's the row, and a parser's what somebody sent.
/// </summary>
internal static class ExceptionSummary
{
    public static string Of(Exception thrown) => $"{KindsOf(thrown)} {thrown.StackTrace}".TrimEnd();

    /// <summary>Names the types and codes of the exception and of what caused it, from the outside in.</summary>
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
        RpcException rpc => $"({rpc.StatusCode})",
        SocketException socket => $"({socket.SocketErrorCode})",
        _ => string.Empty,
    };
}

/// <summary>Stands for a failure towards the host, which logs and stores the message of what it catches.</summary>
internal class FunctionFailedException(string function, Exception thrown)
    : Exception($"{function} failed: {ExceptionSummary.KindsOf(thrown)}");

/// <summary>Stands for the failure of an activity. Its text is the JSON that a host reads and stores in the history.</summary>
internal sealed class ActivityFailedException(string activity, Exception thrown) : FunctionFailedException(activity, thrown)
{
    private readonly string kind = thrown.GetType().FullName!;

    public override string ToString() => new TaskFailureDetails { ErrorType = kind, ErrorMessage = Message }.ToString();
}

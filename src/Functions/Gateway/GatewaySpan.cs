using System.Diagnostics;
using Enrollment.Functions.Platform.Telemetry;

namespace Enrollment.Functions.Gateway;

/// <summary>Traces a question to the platform: its purpose, its payment and the answer's code, and nothing of the card or the person.</summary>
internal static class GatewaySpan
{
    public static Activity? Start(DirectQuestion question) => Traces.Source
        .StartActivity($"paybox {question.Purpose}", ActivityKind.Client)?
        .SetTag("payment.reference", question.Fields.FirstOrDefault(field => field.Key == "REFERENCE").Value);

    public static void Tell(this Activity span, DirectReply reply)
    {
        span.SetTag("paybox.reply", reply.GetType().Name);
        if (reply is DirectReply.Answered answered)
            span.SetTag("paybox.code", answered.Code);
        else
            span.SetStatus(ActivityStatusCode.Error);
    }
}

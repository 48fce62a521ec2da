using System.Diagnostics;
using Enrollment.Functions.Platform.Telemetry;

namespace Enrollment.Functions.Gateway;

/// <summary>A question to the platform as a span: what is asked, about which payment, and the answer's code. Nothing of the card or of the person.</summary>
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

using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Receives the gateway's notifications of payments. Only signed ones count. Each is stored before it is acknowledged.</summary>
internal sealed class NotificationEndpoint(
    IPaymentGateway gateway, NotificationHandler handler, AppMetrics metrics, ILogger<NotificationEndpoint> log)
{
    private const int LongestQuery = 8 * 1024;

    [Function("PaymentNotification")]
    [Public]
    [Operation("The gateway's notification of a payment (IPN)")]
    [Answers(200, When = "Signed, and kept.")]
    [Answers(400, When = "It cannot be read.")]
    [Answers(403, When = "Its signature is wrong.")]
    [Answers(414, When = "It is too long.")]
    [Refuses(nameof(ConcurrentChange))]
    [Limit(LimitClass.Unlimited)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/paybox/notification")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var raw = request.QueryString.Value?.TrimStart('?') ?? string.Empty;
        if (raw.Length > LongestQuery)
            return Results.StatusCode(414);

        switch (gateway.ReadNotification(raw))
        {
            case NotificationReading.Authentic authentic:
                metrics.CountNotification("authentic");
                await handler.ReceiveAsync(authentic.SignedPart, authentic.Notification, durable, cancellation);
                return Results.Ok();
            case NotificationReading.Malformed malformed:
                metrics.CountNotification("malformed");
                log.LogWarning("A notification could not be read: {Reason}", malformed.Reason);
                return Results.BadRequest();
            default:
                metrics.CountNotification("forged");
                log.LogWarning("A notification with a wrong signature was refused");
                return Results.StatusCode(403);
        }
    }
}

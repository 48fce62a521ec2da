using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Limits;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Mails;

/// <summary>
/// Receives the delivery reports of Communication Services, which Event Grid posts with a key in a header. Its handshake
/// needs no key, because it changes nothing and only repeats what the caller said.
/// </summary>
internal sealed class DeliveryReportEndpoint(DeliveryReports reports, IOptions<MailOptions> options)
{
    public const string KeyHeader = "x-enrollment-report-key";

    private const string Handshake = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Report = "Microsoft.Communication.EmailDeliveryReportReceived";
    private const int LongestCode = 200;

    private static readonly string[] Statuses =
        ["Delivered", "Expanded", "Bounced", "Suppressed", "Failed", "FilteredSpam", "Quarantined"];

    [Function("MailReports")]
    [Public]
    [Operation("Take delivery reports of mails, posted by Event Grid")]
    [Accepts(MediaTypes.Json, "Events in Event Grid's own schema: its handshake, or reports of e-mail delivery.", Largest = 1024 * 1024)]
    [Answers(200, typeof(HandshakeAnswer), When = "The reports are taken, or the handshake is answered with its code.")]
    [Answers(403, When = "The key is missing or wrong.")]
    [Answers(503, When = "The sending of a reported mail is not recorded yet. Send the reports again.")]
    [Limit(LimitClass.Unlimited)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/mails/reports")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        if (GridEvent.Read(await request.ReadBodyAsync(cancellation)) is not { } events)
            throw new InvalidRequestException(null, "Attendu : une liste d’événements Event Grid.", "Expected: a list of Event Grid's events.");
        if (events is [{ EventType: Handshake, Data.ValidationCode: { Length: > 0 and <= LongestCode } code }])
            return Answers.Json(new HandshakeAnswer(code));
        if (!HasKey(request))
            return Results.StatusCode(403);

        var taken = true;
        foreach (var report in events.Where(one => one.EventType == Report))
        {
            if (Guid.TryParse(report.Data?.MessageId, out var message) && Statuses.Contains(report.Data.Status))
                taken &= await reports.TakeAsync(message, report.Data.Status!, durable, cancellation);
        }

        return taken ? Answers.Json(new HandshakeAnswer(null)) : Results.StatusCode(503);
    }

    private bool HasKey(HttpRequest request) =>
        options.Value.ReportKey is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString())), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>The fields read from an event. Others are ignored, because the service adds fields to its schema freely.</summary>
/// <param name="EventType">The handshake of a new subscription, or a delivery report. Anything else is ignored.</param>
internal sealed record GridEvent(string? EventType, GridEventData? Data)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    /// <returns>Null if the body is no list of events.</returns>
    public static IReadOnlyList<GridEvent>? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<List<GridEvent?>>(body, Lenient)?.OfType<GridEvent>().ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="ValidationCode">Code of a handshake.</param>
/// <param name="MessageId">In a report, the id under which the mail was sent.</param>
/// <param name="Status">In a report, Delivered, Expanded, or why it was not delivered.</param>
internal sealed record GridEventData(string? ValidationCode, string? MessageId, string? Status);

/// <param name="ValidationResponse">The code of a handshake; null for reports.</param>
internal sealed record HandshakeAnswer(string? ValidationResponse);

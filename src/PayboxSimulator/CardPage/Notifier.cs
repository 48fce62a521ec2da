using System.Globalization;
using System.Text;
using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Control;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Notifies the merchant at PBX_REPONDRE_A. Like Paybox, it tries once and logs a failure.</summary>
internal sealed class Notifier(IHttpClientFactory clients, ReturnParameters parameters, Bank bank, FaultQueue faults, ILogger<Notifier> log)
{
    public const string ClientName = "notifications";
    private readonly Lock _gate = new();
    private readonly List<Held> _held = [];

    private enum Until
    {
        Released,
        NextNotification,
    }

    public async Task NotifyAsync(PageRequest request, PageOutcome outcome, CancellationToken cancellation)
    {
        if (request.NotificationUrl is not { } url)
            return;

        var call = new Held(Until.Released, request, outcome.Code, url, parameters.ForNotification(request, outcome));
        switch (faults.TakeNotification(request.Reference, request.Subscriber)?.Behaviour)
        {
            case Behaviour.IpnLate:
                Hold(call);
                return;
            case Behaviour.IpnOutOfOrder:
                Hold(call with { Until = Until.NextNotification });
                return;
            case Behaviour.IpnLost:
                Log(call, "lost on purpose");
                return;
            case Behaviour.IpnTwice:
                await DeliverAsync(call, cancellation);
                await DeliverAsync(call, cancellation);
                break;
            default:
                await DeliverAsync(call, cancellation);
                break;
        }

        await DeliverAllAsync(Take(held => held.Until == Until.NextNotification), cancellation);
    }

    /// <summary>Delivers the held notifications, in the order they were held.</summary>
    /// <returns>The number of notifications sent.</returns>
    public async Task<int> ReleaseAsync(CancellationToken cancellation) =>
        await DeliverAllAsync(Take(_ => true), cancellation);

    private async Task<int> DeliverAllAsync(List<Held> calls, CancellationToken cancellation)
    {
        foreach (var call in calls)
            await DeliverAsync(call, cancellation);
        return calls.Count;
    }

    private async Task DeliverAsync(Held call, CancellationToken cancellation)
    {
        using var message = call.Request.NotifiesByPost
            ? new HttpRequestMessage(HttpMethod.Post, call.Url)
            {
                Content = new StringContent(call.Parameters, Encoding.ASCII, "application/x-www-form-urlencoded"),
            }
            : new HttpRequestMessage(HttpMethod.Get, ReturnParameters.Append(call.Url, call.Parameters));
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(message, cancellation);
            Log(call, "answered " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
            if (!answer.IsSuccessStatusCode)
                log.LogWarning("The notification of {Reference} was answered {Status} by {Url}", call.Request.Reference, (int)answer.StatusCode, call.Url);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            Log(call, "not delivered: " + error.Message);
            log.LogWarning(error, "The notification of {Reference} could not be delivered to {Url}", call.Request.Reference, call.Url);
        }
    }

    private void Hold(Held call)
    {
        lock (_gate)
            _held.Add(call);
        Log(call, "held");
    }

    private List<Held> Take(Func<Held, bool> which)
    {
        lock (_gate)
        {
            var taken = _held.Where(which).ToList();
            _held.RemoveAll(taken.Contains);
            return taken;
        }
    }

    private void Log(Held call, string detail) => bank.Record(new JournalEntry
    {
        At = call.Request.At,
        Kind = EntryKind.Notification,
        Reference = call.Request.Reference,
        Subscriber = call.Request.Subscriber,
        AmountCents = call.Request.AmountCents,
        Code = call.Code,
        Detail = detail,
    });

    private sealed record Held(Until Until, PageRequest Request, string Code, string Url, string Parameters);
}

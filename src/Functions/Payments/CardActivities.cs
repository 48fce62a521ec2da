using Enrollment.Domain;
using Enrollment.Functions.Accounting;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.StudentYears;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Payments;

public sealed class CardActivities(YearSteps steps, IPaymentGateway gateway, KeptCards kept, ILogger<CardActivities> log)
{
    /// <summary>No debit is to come any more: the card is deleted at the gateway, then here.</summary>
    [Function(nameof(ForgetCard))]
    public async Task<Step> ForgetCard([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var (id, subscriber) = (DossierId.Parse(order.Dossier), order.Subject!);
        switch (await gateway.DeleteSubscriberAsync(subscriber, cancellation))
        {
            case SubscriberDeletion.Unknown unknown:
                throw new GatewayUnavailableException(unknown.Reason);
            case SubscriberDeletion.Refused refused:
                log.LogError("The gateway keeps a card of {Dossier}: code {Code}; it is among the tasks by hand", id, refused.Code);
                await kept.NoteAsync(id, subscriber, refused.Code, steps.Now().Now, cancellation);
                break;
        }

        var result = await steps.RecordAsync(
            id, new Operation("forget-card", subscriber), (_, _) => Decision.Record(new CardForgotten(subscriber)), cancellation);
        return await steps.NextAsync(result, cancellation);
    }
}

/// <summary>The gateway did not answer something that can safely be asked again.</summary>
public sealed class GatewayUnavailableException(string reason) : Exception($"The gateway did not answer: {reason}");

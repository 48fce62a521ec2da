using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Payments;

public sealed class CardActivities(YearSteps steps, IPaymentGateway gateway, UndeletedCards kept, ILogger<CardActivities> log)
{
    /// <summary>
    /// No debit is to come any more: the card is deleted at the gateway, then here. Where the gateway did not confirm it, it is
    /// asked again each night and a person sees it, so that no year waits for it.
    /// </summary>
    [Function(nameof(DeleteCard))]
    public async Task<Step> DeleteCard([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var (id, subscriber) = (DossierId.Parse(order.Dossier), order.Subject!);
        var why = await gateway.DeleteSubscriberAsync(subscriber, cancellation) switch
        {
            SubscriberDeletion.Refused refused => refused.Code,
            SubscriberDeletion.Unknown unknown => unknown.Reason,
            _ => null,
        };
        if (why is not null)
        {
            log.LogWarning("The gateway keeps a card of {Dossier}: {Reason}; it is among the tasks by hand", id, why);
            await kept.NoteAsync(id, subscriber, why, steps.Moment().Now, cancellation);
        }

        var result = await steps.RecordAsync(
            id, new Operation("delete-card", subscriber), (_, _) => Decision.Record(new CardDeleted(subscriber)), cancellation);
        return await steps.NextAsync(result, cancellation);
    }
}

/// <summary>The gateway did not answer something that can safely be asked again.</summary>
public sealed class GatewayUnavailableException(string reason) : Exception($"The gateway did not answer: {reason}");

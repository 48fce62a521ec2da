using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Payments;

internal sealed class CardDeletion(DossierWriter dossiers, IPaymentGateway gateway, UndeletedCards undeleted, ILogger<CardDeletion> log)
{
    /// <summary>
    /// No debit is to come any more: the card is deleted at the gateway, then here. Where the gateway did not confirm it, it is
    /// asked again each night and a person sees it, so that no year waits for it.
    /// </summary>
    public async Task<CommandResult> DeleteAsync(DossierId id, string subscriber, CancellationToken cancellation)
    {
        var why = await gateway.DeleteSubscriberAsync(subscriber, cancellation) switch
        {
            SubscriberDeletion.Refused refused => refused.Code,
            SubscriberDeletion.Unknown unknown => unknown.Reason,
            _ => null,
        };
        if (why is not null)
        {
            log.LogWarning("The gateway keeps a card of {Dossier}: {Reason}; it is among the tasks by hand", id, why);
            await undeleted.NoteAsync(id, subscriber, why, dossiers.Moment().Now, cancellation);
        }

        return await dossiers.RecordAsync(
            id, new Operation("delete-card", subscriber), (_, _) => Decision.Record(new CardDeleted(subscriber)), cancellation);
    }
}

/// <summary>The gateway did not answer something that can safely be asked again.</summary>
internal sealed class GatewayUnavailableException(string reason) : Exception($"The gateway did not answer: {reason}");

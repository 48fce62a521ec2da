using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Payments;

internal sealed class CardDeletion(DossierWriter dossiers, IPaymentGateway gateway, UndeletedCards undeleted, ILogger<CardDeletion> log)
{
    /// <summary>
    /// Deletes a card that no debit needs any more, at the gateway and then here. A deletion that the gateway did not confirm
    /// is asked for again each night and is a manual task, so that no year waits for it.
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
            log.LogWarning("The gateway did not confirm the deletion of a card of {Dossier} ({Reason}). It is now a manual task", id, why);
            await undeleted.NoteAsync(id, subscriber, why, dossiers.Moment().Now, cancellation);
        }

        return await dossiers.RecordAsync(
            id, new Operation("delete-card", subscriber), (_, _) => Decision.Record(new CardDeleted(subscriber)), cancellation);
    }
}

/// <summary>The gateway did not answer a question that can safely be asked again.</summary>
internal sealed class GatewayUnavailableException(string reason) : Exception($"The gateway did not answer: {reason}");

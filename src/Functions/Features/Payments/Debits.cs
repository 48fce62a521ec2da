using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Makes the automatic debits. An attempt is recorded before the gateway hears of it, and is sent at most once.</summary>
internal sealed class Debits(DossierWriter dossiers, IPaymentGateway gateway)
{
    /// <summary>Announces the debit of an instalment to the student, unless it is no longer next.</summary>
    public Task<CommandResult> AnnounceAsync(DossierId id, string instalment, CancellationToken cancellation) => dossiers.RecordAsync(
        id,
        new Operation("announce-debit"),
        (dossier, moment) => NextStep.Is(StepKind.AnnounceDebit, instalment, dossier, moment)
            ? Decision.Record(new DebitAnnounced(dossier.Plan!.Number, Number(instalment)))
            : Decision.Nothing,
        cancellation);

    /// <summary>Debits an instalment, unless it is no longer next.</summary>
    public async Task<CommandResult> DebitAsync(DossierId id, string instalment, CancellationToken cancellation)
    {
        var opened = await dossiers.RecordAsync(
            id,
            new Operation("open-debit"),
            (dossier, moment) => NextStep.Is(StepKind.Debit, instalment, dossier, moment)
                ? DebitRules.Open(dossier, Number(instalment), moment)
                : Decision.Nothing,
            cancellation);

        // Only the call whose own write was confirmed may send the debit. Any other leaves it to the look-up.
        if (opened is not { Applied: true, Stored.Dossier: { PendingAttempt: { } attempt, Card: { } card } })
            return opened;

        var answer = await gateway.DebitAsync(
            new SubscriberDebit(attempt.Reference, attempt.Cents, card.Subscriber, card.Token, card.Expiry), cancellation);
        return await RecordAsync(opened.Stored, attempt.Reference, answer, "answer-debit", cancellation);
    }

    /// <summary>Looks up a debit that was not answered.</summary>
    public async Task<CommandResult> LookUpAsync(DossierId id, string reference, CancellationToken cancellation)
    {
        var stored = await dossiers.ReadAsync(id, cancellation);
        if (stored.Dossier.FindAttempt(reference) is not { IsPending: true } attempt)
            return new CommandResult(stored);

        var finding = await gateway.FindAsync(reference, cancellation);
        return await RecordAsync(stored, reference, AnswerIn(finding, attempt, dossiers.Moment().Now), "look-up-debit", cancellation);
    }

    private static GatewayAnswer AnswerIn(GatewayFinding finding, PaymentAttempt attempt, DateTimeOffset now) => finding switch
    {
        GatewayFinding.Found { State: TransactionState.Captured or TransactionState.Refunded } found =>
            new GatewayAnswer.Accepted(found.TransactionNumber, found.CallNumber, found.Authorisation, "found"),
        GatewayFinding.Found { State: TransactionState.Refused } => new GatewayAnswer.Refused("found-refused", RefusalKind.Soft),
        GatewayFinding.Found { State: TransactionState.Cancelled } => new GatewayAnswer.Refused("found-cancelled", RefusalKind.Technical),
        GatewayFinding.Found { State: TransactionState.Authorised } when !ReceivePayment.CanStillBeCaptured(attempt, now) =>
            new GatewayAnswer.Refused("never-captured", RefusalKind.Technical),
        GatewayFinding.Absent when now - attempt.OpenedAt >= LookUps.AppearsWithin => new GatewayAnswer.Refused("not-found", RefusalKind.Technical),
        _ => new GatewayAnswer.Unknown("not known yet"),
    };

    private Task<CommandResult> RecordAsync(
        StoredDossier known, string reference, GatewayAnswer answer, string operation, CancellationToken cancellation) =>
        dossiers.RecordAsync(
            known.Dossier.Id, new Operation(operation), (dossier, moment) => Decide(dossier, reference, answer, moment), cancellation, known);

    private static Decision Decide(Dossier dossier, string reference, GatewayAnswer answer, Moment moment) => answer switch
    {
        GatewayAnswer.Accepted accepted => ReceivePayment.Decide(
            dossier,
            CapturedPayment.Of(
                dossier.FindAttempt(reference)!, accepted.TransactionNumber, accepted.CallNumber, accepted.Authorisation),
            moment),
        GatewayAnswer.Refused refused => DebitRules.Refuse(dossier, reference, refused.Code, refused.Kind.ToClass(), moment),
        _ => DebitRules.LeaveUnanswered(dossier, reference, moment.Now),
    };

    private static int Number(string instalment) => int.Parse(instalment, CultureInfo.InvariantCulture);
}

using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Refunds payments to their cards. Each try is recorded first, sent at most once, and looked up if unanswered.</summary>
internal sealed class CardRefunds(DossierWriter dossiers, IPaymentGateway gateway)
{
    private const string NotAnswered = "not-answered";

    /// <summary>
    /// Codes by which the platform has no such money to refund, now or later: incoherent, amount, data not reached, transaction
    /// not found. The money may have been refunded in the back office.
    /// </summary>
    private static readonly HashSet<string> NothingToGiveBack = ["00002", "00011", "00015", "00018"];

    public async Task<CommandResult> SendAsync(DossierId id, string refundId, CancellationToken cancellation)
    {
        var started = await dossiers.RecordAsync(
            id, new Operation("start-refund"), (dossier, moment) => RefundRules.Start(dossier, refundId, moment.Now), cancellation);
        if (!started.Applied)
            return started;

        var dossier = started.Stored!.Dossier;
        var refund = dossier.Refunds.First(candidate => candidate.Id == refundId);
        var payment = dossier.Payments.First(candidate => candidate.Transaction == refund.Payment);
        var answer = await gateway.RefundAsync(
            new CardRefund(refund.Reference, refund.Cents, payment.Transaction, payment.Call), cancellation);
        return await RecordAsync(started.Stored, "answer-refund", (after, now) => Decide(after, refundId, answer, now), cancellation);
    }

    /// <summary>Looks up a refund that was not answered.</summary>
    public async Task<CommandResult> LookUpAsync(DossierId id, string refundId, CancellationToken cancellation)
    {
        var stored = await dossiers.ReadAsync(id, cancellation);
        var refund = stored.Dossier.Refunds.First(candidate => candidate.Id == refundId);
        if (refund.State != RefundState.Unknown)
            return new CommandResult(stored);

        var finding = await gateway.FindAsync(refund.Reference, cancellation);
        return await RecordAsync(stored, "look-up-refund", (after, now) => Decide(after, refundId, finding, now), cancellation);
    }

    private Task<CommandResult> RecordAsync(
        StoredDossier known, string operation, Func<Dossier, DateTimeOffset, Decision> decide, CancellationToken cancellation) =>
        dossiers.RecordAsync(
            known.Dossier.Id, new Operation(operation), (dossier, moment) => decide(dossier, moment.Now), cancellation, known);

    private static Decision Decide(Dossier dossier, string refundId, GatewayAnswer answer, DateTimeOffset now) => answer switch
    {
        GatewayAnswer.Accepted accepted => RefundRules.Sent(dossier, refundId, accepted.TransactionNumber),
        GatewayAnswer.Refused refused when NothingToGiveBack.Contains(refused.Code) =>
            RefundRules.Refused(dossier, refundId, refused.Code, mayBeDone: true),
        GatewayAnswer.Refused { Kind: RefusalKind.Technical } refused =>
            RefundRules.Unanswered(dossier, refundId, found: false, refused.Code, now),
        GatewayAnswer.Refused refused => RefundRules.Refused(dossier, refundId, refused.Code),
        _ => RefundRules.Unanswered(dossier, refundId, found: true, NotAnswered, now),
    };

    private static Decision Decide(Dossier dossier, string refundId, GatewayFinding finding, DateTimeOffset now) => finding switch
    {
        GatewayFinding.Found { State: TransactionState.Refunded or TransactionState.Captured } found =>
            RefundRules.Sent(dossier, refundId, found.TransactionNumber),
        GatewayFinding.Found { State: TransactionState.Refused } => RefundRules.Refused(dossier, refundId, "found-refused"),
        GatewayFinding.Absent => RefundRules.Unanswered(dossier, refundId, found: !HasWaited(dossier, refundId, now), "not-found", now),
        _ => RefundRules.Unanswered(dossier, refundId, found: true, NotAnswered, now),
    };

    private static bool HasWaited(Dossier dossier, string refundId, DateTimeOffset now) =>
        now - dossier.Refunds.First(refund => refund.Id == refundId).At >= LookUps.AppearsWithin;
}

namespace Enrollment.Domain;

/// <summary>Giving money back by card: recorded, sent once, looked up when unanswered, left to a person when refused.</summary>
public static class RefundRules
{
    public static Decision Start(Dossier dossier, string id, DateTimeOffset now) =>
        Find(dossier, id) is { State: RefundState.ToSend }
            ? Decision.Record(new RefundStarted(id, now + DebitRules.AnswerTime))
            : Decision.Nothing;

    public static Decision Sent(Dossier dossier, string id, string transaction) =>
        Find(dossier, id) is { State: RefundState.Unknown } ? Decision.Record(new RefundSent(id, transaction)) : Decision.Nothing;

    public static Decision Refused(Dossier dossier, string id, string code) =>
        Find(dossier, id) is { State: RefundState.Unknown } ? Decision.Record(new RefundLeftToHand(id, code)) : Decision.Nothing;

    /// <summary>The accountants made the transfer that was left to them.</summary>
    /// <param name="reference">Their own: the same one twice is one transfer.</param>
    public static Decision Transfer(Dossier dossier, string id, string reference) => Find(dossier, id) switch
    {
        null => new Refusal.NoSuchRefund(id),
        { State: RefundState.Transferred } refund when refund.Transfer == reference => Decision.Nothing,
        { State: RefundState.Manual } => Decision.Record(new RefundTransferred(id, reference)),
        var refund => new Refusal.RefundNotByHand(refund.State),
    };

    /// <param name="found">False when the gateway surely has no trace of it.</param>
    public static Decision Unanswered(Dossier dossier, string id, bool found, DateTimeOffset now) =>
        Find(dossier, id) is { State: RefundState.Unknown } refund
            ? Decision.Record(new RefundUnanswered(id, now + DebitRules.Patience(now - refund.At), found))
            : Decision.Nothing;

    private static Refund? Find(Dossier dossier, string id) => dossier.Refunds.FirstOrDefault(refund => refund.Id == id);
}

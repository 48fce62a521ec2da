namespace Enrollment.Domain.Payments;

/// <summary>Gives money back by card. A refund is looked up when unanswered, and handed over to a person when refused or tried for too long.</summary>
public static class RefundRules
{
    public static Decision Start(Dossier dossier, string id, DateTimeOffset now) =>
        Find(dossier, id) is { State: RefundState.ToSend }
            ? Decision.Record(new RefundStarted(id, now + DebitRules.AnswerTime))
            : Decision.Nothing;

    public static Decision Sent(Dossier dossier, string id, string transaction) =>
        Find(dossier, id) is { State: RefundState.Unknown } ? Decision.Record(new RefundSent(id, transaction)) : Decision.Nothing;

    /// <param name="mayBeDone">True if the money may have gone back all the same, by another way or unseen.</param>
    public static Decision Refused(Dossier dossier, string id, string code, bool mayBeDone = false) =>
        Find(dossier, id) is { State: RefundState.Unknown } ? Decision.Record(new RefundHandedOver(id, code, mayBeDone)) : Decision.Nothing;

    /// <summary>Records that the accountants made the transfer that was left to them.</summary>
    /// <param name="reference">Their own reference. The same one twice is one transfer.</param>
    public static Decision Transfer(Dossier dossier, string id, string reference) => Find(dossier, id) switch
    {
        null => new Refusal.NoSuchRefund(id),
        { State: RefundState.Transferred } refund when refund.Transfer == reference => Decision.Nothing,
        { State: RefundState.Manual } => Decision.Record(new RefundTransferred(id, reference)),
        var refund => new Refusal.RefundNotManual(refund.State),
    };

    /// <summary>Tries again after a back-off that grows with the age of the first try, for <see cref="StepLimits.TriedFor"/> at most.</summary>
    /// <param name="found">False if the gateway certainly has no trace of it.</param>
    /// <param name="code">The reason why it is not done, kept when the refund is handed over to a person.</param>
    public static Decision Unanswered(Dossier dossier, string id, bool found, string code, DateTimeOffset now)
    {
        if (Find(dossier, id) is not { State: RefundState.Unknown, FirstTriedAt: { } first })
            return Decision.Nothing;

        var age = now - first;
        return StepLimits.IsTriedFor(age)
            ? Refused(dossier, id, code, mayBeDone: found)
            : Decision.Record(new RefundUnanswered(id, now + DebitRules.AskAgainAfter(age), found));
    }

    private static Refund? Find(Dossier dossier, string id) => dossier.Refunds.FirstOrDefault(refund => refund.Id == id);
}

namespace Enrollment.Domain.TakingBack;

/// <summary>Acts of the registrar that can be entered for the wrong student.</summary>
public enum RegistrarAct
{
    Rejection,
    Withdrawal,
}

/// <summary>Events that cannot be undone.</summary>
public enum Irreversible
{
    /// <summary>The gateway no longer holds the card of the plan.</summary>
    CardDeleted,
    CreditNoteIssued,

    /// <summary>A refund was sent to the gateway, or handed over to the accountants.</summary>
    MoneySentBack,

    /// <summary>The committee decided on the withdrawal since.</summary>
    DecidedByCommittee,
}

/// <summary>
/// Takes back a rejection or a withdrawal that the registrar entered by mistake, as long as nothing irreversible followed. A
/// plan that it cancelled runs again, with the same due dates.
/// </summary>
public static class TakeBack
{
    /// <param name="reason">Written to the ledger. It is not told to the student.</param>
    public static Decision Decide(Dossier dossier, RegistrarAct act, string reason, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();
        if (MayNot(dossier, act) is { } refusal)
            return refusal;

        var draft = new Draft(dossier, moment, Undone(dossier, act, reason.Trim()));

        // The committee may have decided on the exemption while the declaration was rejected.
        draft.Add(GrantExemption.CreditOf(draft.Dossier));
        draft.Add(LowerExemption.OwedAgain(draft.Dossier));
        draft.Add(PlanRules.EndIfNotOffered(draft.Dossier, moment.School));
        Rebalance.AddTo(draft);
        if (draft.Dossier is { IsBlocked: false, BlockingParts: [var part, ..] })
            draft.Add(new AccountBlocked(part.Number));
        return Terms.GiveAfter(draft, moment);
    }

    /// <summary>Returns a refusal if that act cannot be taken back; null if it can.</summary>
    public static Refusal? MayNot(Dossier dossier, RegistrarAct act)
    {
        if (act == RegistrarAct.Rejection && WithdrawFromSchool.AlreadyLeft(dossier) is { } left)
            return left;
        if (act == RegistrarAct.Rejection ? dossier.Declaration != DeclarationState.Rejected : dossier.Withdrawal is null)
            return new Refusal.NothingToTakeBack(act);
        var done = Done(dossier, act).Distinct().ToList();
        return done.Count > 0 ? new Refusal.CannotBeTakenBack(act, done) : null;
    }

    /// <summary>
    /// Returns the instant (UTC) before which the app sends no refund, issues no credit note and has no card deleted because of
    /// an act that can still be taken back; null if nothing is withheld.
    /// </summary>
    public static DateTimeOffset? WithheldUntil(Dossier dossier, Moment moment)
    {
        var acted = dossier.WithdrawnAt ?? (dossier.Declaration == DeclarationState.Rejected ? dossier.RejectedAt : null);
        return acted is { } at && EndOf(at, moment) is var end && end > moment.Now ? end : null;
    }

    /// <summary>Returns the instant (UTC) until which the effects of an act written at that time are withheld.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset at, Moment moment) => moment.School.Decisions.TakeBackDays is > 0 and var days
        ? moment.Clock.Instant(moment.Clock.DayOf(at).AddDays(days + 1), TimeOnly.MinValue)
        : at;

    private static IEnumerable<Fact> Undone(Dossier dossier, RegistrarAct act, string reason)
    {
        if (act == RegistrarAct.Withdrawal)
        {
            foreach (var refund in dossier.WithdrawalOwnRefunds)
                yield return new RefundDropped(refund.Id, refund.Payment, refund.Cents);
            foreach (var credit in dossier.WithdrawalOwnCredits)
                yield return new CreditDropped(credit.Id, credit.Order, credit.Cents, credit.Cause);
        }

        yield return act == RegistrarAct.Rejection ? new RejectionTakenBack(reason) : new WithdrawalTakenBack(reason);
        if (dossier.Ended is { } ended && ended.Because == CauseOf(act))
            yield return new PlanRestored(dossier.Plan!.Number);
    }

    private static IEnumerable<Irreversible> Done(Dossier dossier, RegistrarAct act)
    {
        if (dossier.Ended is { HadCard: true } ended && ended.Because == CauseOf(act) && dossier.Card is null)
            yield return Irreversible.CardDeleted;
        if (act == RegistrarAct.Rejection)
            yield break;
        if (dossier.WithdrawalRefunds.Count > 0)
            yield return Irreversible.DecidedByCommittee;
        if (dossier.WithdrawalOwnCredits.Any(credit => credit.Number is not null))
            yield return Irreversible.CreditNoteIssued;
        if (dossier.WithdrawalOwnRefunds.Any(refund => refund is not { State: RefundState.ToSend, Sendings: 0 }))
            yield return Irreversible.MoneySentBack;
    }

    private static PlanEnd CauseOf(RegistrarAct act) =>
        act == RegistrarAct.Rejection ? PlanEnd.DeclarationRejected : PlanEnd.StudentWithdrew;
}

namespace Enrollment.Domain.Plans;

/// <summary>Handles requests for instalments (menus 2b and 3) and the accountants' decision on them.</summary>
public static class PlanRules
{
    /// <summary>
    /// The requests that a student may make in a day and in the year. Whoever hesitates needs a few, and more would fill the
    /// accountants' mailbox. Withdrawals are bounded as well, since a request comes before each.
    /// </summary>
    public const int MostRequestsOfADay = 3;
    public const int MostRequestsOfTheYear = 10;

    public static Decision Request(Dossier dossier, int count, Moment moment)
    {
        if (PaymentRules.MayNotPay(dossier, moment) is { } refusal)
            return refusal;
        if (dossier.Plan is { IsInForce: true } plan)
            return plan.State == PlanState.Requested && plan.Instalments.Count == count
                ? Decision.Nothing
                : new Refusal.PlanInForce(plan.State);
        if ((NotOffered(count, dossier.DueCents, moment.School) ?? Terms.EndsTooLate(count, moment)) is { } notOffered)
            return notOffered;

        if (dossier.PendingAttempt is { MustBeKnown: true } pending)
            return new Refusal.PaymentInProgress(pending.Reference);
        if (dossier.MoneyBeingChecked is { } money)
            return new Refusal.PaymentBeingChecked(money.Cents, money.ExpectedCents);
        if (TooMany(dossier, moment) is { } tooMany)
            return tooMany;

        var split = moment.School.Instalments.FindOffer(count)!.Split;
        var request = new PlanRequested(dossier.Plans.Count + 1, Parts(dossier, count, split), split);
        return dossier.PendingPage is { } page
            ? Decision.Record(new PaymentAttemptAbandoned(page.Reference), request)
            : Decision.Record(request);
    }

    /// <summary>Accepts or refuses a request for instalments. The first decision stands.</summary>
    /// <param name="reason">The reason of a refusal, told to the student.</param>
    /// <param name="isAsShown">Returns false if the request has changed since it was shown to whoever decides. Null if it is decided as it is.</param>
    public static Decision Decide(
        Dossier dossier, int number, bool accepts, string reason, Moment moment, Func<PaymentPlan, bool>? isAsShown = null) =>
        dossier.Plans.FirstOrDefault(plan => plan.Number == number) switch
        {
            { State: PlanState.Requested } plan when isAsShown?.Invoke(plan) == false => new Refusal.PlanChanged(),
            _ when accepts => Accept(dossier, number, moment),
            _ => Refuse(dossier, number, reason, moment),
        };

    public static Decision Accept(Dossier dossier, int number, Moment moment) =>
        (NotDecidable(dossier, number) ?? Terms.EndsTooLate(dossier.Plan!.Instalments.Count, moment)) is { } refusal ? refusal
        : Terms.GiveAfter(new Draft(dossier, moment, new PlanAccepted(number)), moment);

    public static Decision Refuse(Dossier dossier, int number, string reason, Moment moment) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal.ReasonMissing()
        : NotDecidable(dossier, number) is { } refusal ? refusal
        : Terms.GiveAfter(new Draft(dossier, moment, new PlanRefused(number, reason.Trim())), moment);

    /// <summary>Withdraws the student's request, which is possible until the first instalment is paid.</summary>
    public static Decision Withdraw(Dossier dossier) => dossier.Plan switch
    {
        { State: PlanState.Cancelled } => Decision.Nothing,
        { State: PlanState.Running or PlanState.Settled } => new Refusal.FirstInstalmentPaid(),
        { IsPending: true } plan when dossier.PendingPage is { } page =>
            Decision.Record(new PaymentAttemptAbandoned(page.Reference), new PlanCancelled(plan.Number, PlanEnd.Withdrawn)),
        { IsPending: true } plan => Decision.Record(new PlanCancelled(plan.Number, PlanEnd.Withdrawn)),
        _ => new Refusal.NoPlanToWithdraw(),
    };

    /// <summary>Returns a refusal if that number of instalments is not offered for that amount; null if it is. In the source case: six instalments only above 1000 EUR.</summary>
    public static Refusal? NotOffered(int count, long dueCents, School school)
    {
        if (dueCents <= 0)
            return new Refusal.NothingToPay();
        if (school.Instalments.FindOffer(count) is not { } offer)
            return new Refusal.InstalmentCountNotOffered(count, school.Instalments.CountsFor(dueCents));
        return dueCents <= offer.ThresholdCents ? new Refusal.TotalTooLow(count, dueCents, offer.ThresholdCents) : null;
    }

    /// <summary>Ends a request whose number of instalments is no longer offered for what is due, so that the student chooses again. An accepted plan stays.</summary>
    internal static IEnumerable<Fact> EndIfNotOffered(Dossier dossier, School school)
    {
        if (dossier is not { Plan: { State: PlanState.Requested } plan, DueCents: > 0 } || NotOffered(plan.Instalments.Count, dossier.DueCents, school) is null)
            yield break;
        if (dossier.PendingPage is { } page)
            yield return new PaymentAttemptAbandoned(page.Reference);
        yield return new PlanCancelled(plan.Number, PlanEnd.NotOffered);
    }

    internal static IReadOnlyList<long> Parts(Dossier dossier, int count, InstalmentSplit split)
    {
        var exemptible = Math.Max(0, dossier.Order!.ExemptibleCents - dossier.CreditedCents);
        return Schedule.Split(count, dossier.DueCents, Math.Min(exemptible, dossier.DueCents), split);
    }

    private static Refusal? TooMany(Dossier dossier, Moment moment)
    {
        if (dossier.Plans.Count >= MostRequestsOfTheYear)
            return new Refusal.TooManyPlanRequests(MostRequestsOfTheYear, null);
        return dossier.Plans.Count(plan => moment.Clock.DayOf(plan.RequestedAt) == moment.Today) >= MostRequestsOfADay
            ? new Refusal.TooManyPlanRequests(MostRequestsOfADay, moment.Today.AddDays(1))
            : null;
    }

    private static Refusal? NotDecidable(Dossier dossier, int number)
    {
        var plan = dossier.Plans.FirstOrDefault(candidate => candidate.Number == number);
        return plan is null ? new Refusal.NoPlanToDecide()
            : plan.State != PlanState.Requested ? new Refusal.PlanAlreadyDecided(plan.State)
            : null;
    }
}

namespace Enrollment.Domain.Payments;

/// <summary>Opening a channel to pay. At most one attempt is open at a time; opening one closes the page of another.</summary>
public static class PaymentRules
{
    /// <summary>How long a card page can be used. The gateway is told, and later money is dealt with as late.</summary>
    public static readonly TimeSpan PageLife = TimeSpan.FromMinutes(15);

    /// <summary>What the page of another card authorises, as the gateway's own modules do; it is never captured.</summary>
    public const long CardChangeCents = 100;

    /// <summary>So long after its time, the gateway surely shows what came through a page.</summary>
    public static readonly TimeSpan PageSettles = TimeSpan.FromMinutes(30);

    public static Decision OpenOnePayment(Dossier dossier, Moment moment)
    {
        if (MayNotPay(dossier, moment) is { } refusal)
            return refusal;
        if (dossier.Plan is { IsInForce: true } plan)
            return new Refusal.PlanInForce(plan.State);
        return dossier.DueCents <= 0
            ? new Refusal.NothingToPay()
            : OpenPage(dossier, PaymentChannel.OnePayment, dossier.DueCents, [], moment.Now);
    }

    public static Decision OpenFirstInstalment(Dossier dossier, Moment moment)
    {
        if (MayNotPay(dossier, moment, first: true) is { } refusal)
            return refusal;
        return dossier.Plan switch
        {
            { State: PlanState.Accepted } plan when Terms.EndsTooLate(plan.Instalments.Count, moment) is { } late => late,
            { State: PlanState.Accepted } plan => OpenPage(dossier, PaymentChannel.FirstInstalment, plan.Instalments[0].Cents, [1], moment.Now),
            { State: PlanState.Running or PlanState.Settled } => new Refusal.FirstInstalmentPaid(),
            _ => new Refusal.PlanNotAccepted(),
        };
    }

    /// <summary>Refused instalments paid by card; open all year, whatever the calendar says.</summary>
    /// <param name="instalment">The one to pay; null for all that were refused, in one payment.</param>
    public static Decision OpenRegularisation(Dossier dossier, int? instalment, Moment moment)
    {
        if (NotPayable(dossier) is { } refusal)
            return refusal;
        var late = dossier.RefusedParts.Where(part => instalment is null || part.Number == instalment).ToList();
        return late.Count > 0
            ? OpenPage(dossier, PaymentChannel.Regularisation, late.Sum(part => part.Cents), [.. late.Select(part => part.Number)], moment.Now)
            : new Refusal.NoRefusedInstalment(instalment);
    }

    /// <summary>Another card for the debits to come, without waiting for a refusal; open all year, whatever the calendar says.</summary>
    public static Decision OpenCardChange(Dossier dossier, Moment moment) =>
        WithdrawFromSchool.HasLeft(dossier) is { } left ? left
        : dossier.Plan is { State: PlanState.Running } ? OpenPage(dossier, PaymentChannel.CardChange, CardChangeCents, [], moment.Now)
        : new Refusal.NoPlanRunning();

    /// <summary>Why nothing can be paid because of the dossier itself; null when something can.</summary>
    public static Refusal? NotPayable(Dossier dossier) => dossier switch
    {
        { Withdrawal: not null } => WithdrawFromSchool.HasLeft(dossier),
        { Declaration: DeclarationState.None } => new Refusal.NotDeclared(),
        { Declaration: DeclarationState.Uncertain } => new Refusal.SituationUncertain(),
        { Declaration: DeclarationState.Rejected } => new Refusal.DeclarationWasRejected(dossier.RejectionReason!),
        _ => null,
    };

    /// <summary>Why nothing new can be paid now. What is late already, or is debited from a plan that runs, stays payable.</summary>
    public static Refusal? MayNotPay(Dossier dossier, Moment moment, bool first = false) =>
        NotPayable(dossier) ?? Declare.Missing(dossier.Student) ?? Terms.Closed(dossier, PortalMenu.Payment, moment, first && dossier.Plan is { State: PlanState.Accepted });

    private static Decision OpenPage(Dossier dossier, PaymentChannel channel, long cents, IReadOnlyList<int> parts, DateTimeOffset now)
    {
        // One that was stored before it was read so strictly could change the card page's form.
        if (!EmailParser.TryRead(dossier.Student.Email, out _, out _))
            return new Refusal.AddressCannotBeUsed();

        if (channel != PaymentChannel.CardChange && dossier.MoneyBeingChecked is { } money)
            return new Refusal.PaymentBeingChecked(money.Cents, money.ExpectedCents);

        var facts = new List<Fact>();
        if (dossier.PendingAttempt is { } pending)
        {
            if (pending.MustBeKnown)
                return new Refusal.PaymentInProgress(pending.Reference);

            // The same page asked for twice is the same page: the gateway refuses to take its reference twice.
            var sameDebt = pending.Channel == channel && pending.Cents == cents && pending.Parts().SequenceEqual(parts);
            if (sameDebt && now < pending.ExpiresAt)
                return Decision.Nothing;
            facts.Add(new PaymentAttemptAbandoned(pending.Reference));
        }

        var plan = channel == PaymentChannel.OnePayment ? null : dossier.Plan?.Number;
        facts.Add(new PaymentAttemptOpened(dossier.NextReference(), channel, cents, plan, PaidInstalments.One(parts), now + PageLife, PaidInstalments.Several(parts)));
        return Decision.Record(facts);
    }
}

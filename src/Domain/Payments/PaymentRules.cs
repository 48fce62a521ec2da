namespace Enrollment.Domain.Payments;

/// <summary>Opens the payment channels that use a card page. At most one attempt is open at a time. Opening one closes the page of another.</summary>
public static class PaymentRules
{
    /// <summary>The time for which a card page can be used. The gateway is told, and money that comes later is dealt with as late.</summary>
    public static readonly TimeSpan PageLife = TimeSpan.FromMinutes(15);

    /// <summary>The amount that a card-change page authorises, as the gateway's own modules do. It is never captured.</summary>
    public const long CardChangeCents = 100;

    /// <summary>The time after the end of a page by which the gateway certainly shows what came through it.</summary>
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

    /// <summary>Opens a page that pays refused instalments by card. It is open all year, whatever the calendar says.</summary>
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

    /// <summary>Opens a page that registers another card for the debits to come. It needs no refusal, and is open all year, whatever the calendar says.</summary>
    public static Decision OpenCardChange(Dossier dossier, Moment moment) =>
        WithdrawFromSchool.AlreadyLeft(dossier) is { } left ? left
        : dossier.Plan is { State: PlanState.Running } ? OpenPage(dossier, PaymentChannel.CardChange, CardChangeCents, [], moment.Now)
        : new Refusal.NoPlanRunning();

    /// <summary>Returns a refusal if the dossier itself forbids any payment; null if it does not.</summary>
    public static Refusal? NotPayable(Dossier dossier) => dossier switch
    {
        { Withdrawal: not null } => WithdrawFromSchool.AlreadyLeft(dossier),
        { Declaration: DeclarationState.None } => new Refusal.NotDeclared(),
        { Declaration: DeclarationState.Uncertain } => new Refusal.SituationUncertain(),
        { Declaration: DeclarationState.Rejected } => new Refusal.DeclarationWasRejected(dossier.RejectionReason!),
        _ => null,
    };

    /// <summary>Returns a refusal if nothing new can be paid now; null if something can. Late instalments and the debits of a running plan stay payable.</summary>
    public static Refusal? MayNotPay(Dossier dossier, Moment moment, bool first = false) =>
        NotPayable(dossier) ?? Declare.Missing(dossier.Student) ?? Terms.Closed(dossier, PortalMenu.Payment, moment, first && dossier.Plan is { State: PlanState.Accepted });

    private static Decision OpenPage(Dossier dossier, PaymentChannel channel, long cents, IReadOnlyList<int> parts, DateTimeOffset now)
    {
        // An address that was stored before addresses were read so strictly could alter the card page's form.
        if (!EmailParser.TryRead(dossier.Student.Email, out _, out _))
            return new Refusal.AddressCannotBeUsed();

        if (channel != PaymentChannel.CardChange && dossier.MoneyBeingChecked is { } money)
            return new Refusal.PaymentBeingChecked(money.Cents, money.ExpectedCents);

        var facts = new List<Fact>();
        if (dossier.PendingAttempt is { } pending)
        {
            if (pending.MustBeKnown)
                return new Refusal.PaymentInProgress(pending.Reference);

            // The same page is shown again for the same debt, because the gateway refuses to take its reference twice.
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

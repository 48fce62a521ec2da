namespace Enrollment.Domain.Steps;

/// <summary>
/// Decides the next step, from the dossier and the time alone. Called again after each step, it leads from any state a
/// crash can leave to the end of the year.
/// </summary>
public static class NextStep
{
    private static readonly TimeOnly OfficeOpens = new(9, 0);
    private static readonly Step SendMails = new(StepKind.SendMails);

    /// <param name="mailsAt">The instant (UTC) at which the next mail is tried; null if none is left to try.</param>
    public static Step Of(Dossier dossier, Moment moment, DateTimeOffset? mailsAt = null)
    {
        var candidates = Candidates(dossier, moment, mailsAt).Where(candidate => !IsHandedOver(dossier, candidate.Step)).ToList();
        if (candidates.FirstOrDefault(candidate => candidate.Step is not null && candidate.At <= moment.Now) is { Step: { } due })
            return due;
        return candidates.MinBy(candidate => candidate.At) is { } next
            ? new Step(StepKind.Wait, null, next.At, next.For, next.Step)
            : new Step(IsOver(moment) ? StepKind.YearIsOver : StepKind.Wait);
    }

    /// <summary>True if this step is still next. Activities check before acting, because the dossier may have changed since they were scheduled.</summary>
    public static bool Is(StepKind kind, string? subject, Dossier dossier, Moment moment) =>
        Of(dossier, moment) is var step && step.Kind == kind && step.Subject == subject;

    /// <summary>A step that is due from an instant (UTC) on.</summary>
    /// <param name="Step">Null where the dossier is only to be read again at that instant.</param>
    /// <param name="For">The reason for waiting until then.</param>
    private sealed record Candidate(DateTimeOffset At, Step? Step, WaitFor For = WaitFor.Gateway);

    // In order of priority. The first candidate that is due is next. If none is due, the earliest is waited for.
    private static IEnumerable<Candidate> Candidates(Dossier dossier, Moment moment, DateTimeOffset? mailsAt)
    {
        var isOver = IsOver(moment);
        var withheldUntil = TakeBack.WithheldUntil(dossier, moment);
        IReadOnlyList<Refund> withheldRefunds = withheldUntil is null ? [] : dossier.WithdrawalOwnRefunds;
        IReadOnlyList<Credit> withheldCredits = withheldUntil is null ? [] : dossier.WithdrawalOwnCredits;

        return
        [
            .. Answers(dossier),
            .. isOver ? [] : Debits(dossier, moment),
            .. Refunds(dossier.Refunds.Except(withheldRefunds)),
            .. Documents(dossier, dossier.Credits.Except(withheldCredits)),
            .. mailsAt is { } at ? [new Candidate(at, SendMails)] : Array.Empty<Candidate>(),
            .. isOver ? [] : Announcements(dossier, moment).Concat(Reminders(dossier, moment)),
            .. PagesToClose(dossier),
            .. CardRules.ToDelete(dossier, isOver, withheldUntil is not null) is { } card
                ? [Now(new Step(StepKind.DeleteCard, card))]
                : Array.Empty<Candidate>(),
            .. withheldUntil is { } end && IsAnythingWithheld() ? [new Candidate(end, null)] : Array.Empty<Candidate>(),
            .. isOver ? [] : new[] { new Candidate(YearEnd(moment), null, WaitFor.Person) },
        ];

        bool IsAnythingWithheld() =>
            withheldRefunds.Any(refund => refund.IsOpen) || withheldCredits.Any(credit => credit.Number is null)
            || CardRules.ToDelete(dossier, isOver, isHeld: false) is not null;
    }

    // A step that is handed over to a person holds up no other.
    private static bool IsHandedOver(Dossier dossier, Step? step) => step is not null && dossier.IsHandedOver(step.Kind, step.Subject);

    private static Candidate Now(Step step) => new(DateTimeOffset.MinValue, step);

    private static IEnumerable<Candidate> Answers(Dossier dossier) => dossier.Attempts
        .Where(attempt => attempt.IsPending).OrderBy(attempt => attempt.ExpiresAt)
        .Select(pending => new Candidate(
            pending.ExpiresAt, pending.Channel == PaymentChannel.Debit ? new Step(StepKind.LookUpDebit, pending.Reference) : ClosePage(pending)));

    private static IEnumerable<Candidate> Debits(Dossier dossier, Moment moment) =>
        from part in dossier is { PendingAttempt: null, Plan: { State: PlanState.Running } plan } ? plan.Instalments : []
        let at = DebitRules.DebitAt(dossier, part, moment)
        where at is not null
        select new Candidate(at.Value, About(StepKind.Debit, part.Number), WaitFor.Debit);

    private static IEnumerable<Candidate> Refunds(IEnumerable<Refund> refunds) =>
        from refund in refunds
        where refund.IsOpen
        let step = new Step(refund.State == RefundState.ToSend ? StepKind.SendRefund : StepKind.LookUpRefund, refund.Id)
        select refund.AskAgainAt is { } at ? new Candidate(at, step) : Now(step);

    private static IEnumerable<Candidate> Documents(Dossier dossier, IEnumerable<Credit> credits) =>
    [
        .. dossier.Payments
            .Where(paid => dossier.InvoiceableCents(paid) > 0 && dossier.Invoices.All(invoice => invoice.Payment != paid.Transaction))
            .Select(paid => Now(new Step(StepKind.IssueInvoice, paid.Transaction))),
        .. credits.Where(credit => credit.Number is null).Select(credit => Now(new Step(StepKind.IssueCreditNote, credit.Id))),
    ];

    private static IEnumerable<Candidate> Announcements(Dossier dossier, Moment moment)
    {
        if (dossier.Plan is not { State: PlanState.Running } plan)
            return [];

        var before = moment.School.Instalments.AnnounceDaysBefore;
        return plan.Instalments
            .Where(part => part is { Number: > 1, State: InstalmentState.Planned, DueOn: not null }
                && part.DueOn >= moment.Today && !dossier.IsAnnounced(plan.Number, part.Number))
            .Select(part => new Candidate(
                moment.Clock.Instant(part.DueOn!.Value.AddDays(-before), OfficeOpens), About(StepKind.AnnounceDebit, part.Number), WaitFor.Reminder));
    }

    private static IEnumerable<Candidate> Reminders(Dossier dossier, Moment moment)
    {
        var rules = moment.School.Approval;
        if (dossier is { Plan: { State: PlanState.Requested } plan, Escalated: not true })
            yield return new Candidate(
                Morning(plan, dossier.Escalated is null ? rules.RemindAfterDays : rules.EscalateAfterDays, moment),
                About(StepKind.RemindAccountants, plan.Number),
                WaitFor.Reminder);
    }

    // The notification of an abandoned page can be lost, and its payment with it. It is looked up at the gateway once more.
    private static IEnumerable<Candidate> PagesToClose(Dossier dossier) => dossier.Attempts
        .Where(attempt => attempt.MayStillPay)
        .Select(page => new Candidate(page.ExpiresAt + PaymentRules.PageSettles, ClosePage(page)));

    private static Step ClosePage(PaymentAttempt page) => new(StepKind.CloseCardPage, page.Reference);

    private static Step About(StepKind kind, int number) => new(kind, number.ToString(CultureInfo.InvariantCulture));

    private static DateTimeOffset Morning(PaymentPlan plan, int daysLater, Moment moment) =>
        moment.Clock.Instant(moment.Clock.DayOf(plan.RequestedAt).AddDays(daysLater), OfficeOpens);

    /// <summary>True once the academic year is over.</summary>
    internal static bool IsOver(Moment moment) => moment.Now >= YearEnd(moment);

    private static DateTimeOffset YearEnd(Moment moment) =>
        moment.Clock.Instant(moment.School.YearEndsOn.AddDays(1), TimeOnly.MinValue);
}

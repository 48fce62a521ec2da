using System.Globalization;

namespace Enrollment.Domain;

/// <summary>
/// Chooses the one thing to do next, from the dossier and the time alone. Called again after each step, it leads from
/// any state a crash can leave to the end of the year.
/// </summary>
public static class NextStep
{
    private static readonly TimeOnly OfficeOpens = new(9, 0);

    /// <param name="mailsWaiting">Whether mails were written down and not yet sent.</param>
    public static Step Of(Dossier dossier, Moment moment, bool mailsWaiting = false)
    {
        var isOver = IsOver(moment);
        return Answer(dossier, moment)
            ?? (isOver ? null : Collect(dossier, moment))
            ?? GiveBack(dossier, moment)
            ?? Document(dossier)
            ?? (mailsWaiting ? new Step(StepKind.SendMails) : null)
            ?? (isOver ? null : Message(dossier, moment))
            ?? Close(dossier, moment)
            ?? (MayForgetCard(dossier, isOver) ? new Step(StepKind.ForgetCard, dossier.Card!.Subscriber) : null)
            ?? (isOver && dossier.PendingAttempt is null && !dossier.Refunds.Any(refund => refund.IsOpen)
                && !dossier.Attempts.Any(attempt => attempt.MayStillPay)
                ? new Step(StepKind.YearIsOver)
                : Wait(dossier, moment));
    }

    private static Step? Answer(Dossier dossier, Moment moment) =>
        dossier.PendingAttempt is { } pending && pending.ExpiresAt <= moment.Now
            ? new Step(pending.Door == Door.Debit ? StepKind.LookUpDebit : StepKind.LeavePage, pending.Reference)
            : null;

    private static Step? Collect(Dossier dossier, Moment moment) =>
        dossier.PendingAttempt is null && DueInstalment(dossier, moment) is { } due
            ? new Step(StepKind.Debit, due.Number.ToString(CultureInfo.InvariantCulture))
            : null;

    private static Step? GiveBack(Dossier dossier, Moment moment) =>
        dossier.Refunds.FirstOrDefault(open => open.IsOpen && (open.AskAgainAt is null || open.AskAgainAt <= moment.Now)) is { } refund
            ? new Step(refund.State == RefundState.ToSend ? StepKind.SendRefund : StepKind.LookUpRefund, refund.Id)
            : null;

    private static Step? Document(Dossier dossier)
    {
        var payment = dossier.Payments.FirstOrDefault(paid => dossier.Invoices.All(invoice => invoice.Payment != paid.Transaction));
        if (payment is not null)
            return new Step(StepKind.IssueInvoice, payment.Transaction);
        return dossier.Credits.FirstOrDefault(credit => credit.Number is null) is { } bare
            ? new Step(StepKind.IssueCreditNote, bare.Id)
            : null;
    }

    private static Step? Message(Dossier dossier, Moment moment)
    {
        if (Announceable(dossier, moment).FirstOrDefault(part => part.At <= moment.Now) is { Number: > 0 } announced)
            return new Step(StepKind.AnnounceDebit, announced.Number.ToString(CultureInfo.InvariantCulture));
        return ReminderAt(dossier, moment) <= moment.Now
            ? new Step(StepKind.RemindAccountants, dossier.Plan!.Number.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    // The notification of a page that was left can be lost, and the money with it: the gateway is asked once more.
    private static Step? Close(Dossier dossier, Moment moment) =>
        dossier.Attempts.FirstOrDefault(attempt => attempt.MayStillPay && SettledAt(attempt) <= moment.Now) is { } page
            ? new Step(StepKind.LeavePage, page.Reference)
            : null;

    private static DateTimeOffset SettledAt(Attempt page) => page.ExpiresAt + PaymentRules.PageSettles;

    private static Step Wait(Dossier dossier, Moment moment)
    {
        var moments = new List<(DateTimeOffset? At, WaitFor For)>();
        if (!IsOver(moment))
            moments.AddRange(Planned(dossier, moment));
        if (dossier.PendingAttempt is { } pending)
            moments.Add((pending.ExpiresAt, WaitFor.Gateway));
        moments.AddRange(dossier.Refunds.Where(refund => refund.IsOpen).Select(refund => (refund.AskAgainAt, WaitFor.Gateway)));
        moments.AddRange(dossier.Attempts.Where(attempt => attempt.MayStillPay)
            .Select(page => ((DateTimeOffset?)SettledAt(page), WaitFor.Gateway)));

        var next = moments.Where(candidate => candidate.At is not null).MinBy(candidate => candidate.At);
        return new Step(StepKind.Wait, null, next.At, next.For);
    }

    private static IEnumerable<(DateTimeOffset? At, WaitFor For)> Planned(Dossier dossier, Moment moment) =>
    [
        (YearEnd(moment), WaitFor.Person),
        (ReminderAt(dossier, moment), WaitFor.Reminder),
        .. Announceable(dossier, moment).Select(part => ((DateTimeOffset?)part.At, WaitFor.Reminder)),
        .. dossier is { PendingAttempt: null, Plan: { State: PlanState.Running } plan }
            ? plan.Instalments.Select(part => (DebitRules.DebitAt(dossier, part, moment), WaitFor.Debit))
            : [],
    ];

    private static Instalment? DueInstalment(Dossier dossier, Moment moment) =>
        dossier.Plan?.Instalments.FirstOrDefault(part => DebitRules.DebitAt(dossier, part, moment) <= moment.Now);

    private static IEnumerable<(int Number, DateTimeOffset At)> Announceable(Dossier dossier, Moment moment)
    {
        if (dossier.Plan is not { State: PlanState.Running } plan)
            return [];

        var before = moment.School.Instalments.AnnounceDaysBefore;
        return plan.Instalments
            .Where(part => part is { Number: > 1, State: InstalmentState.Planned, DueOn: not null }
                && part.DueOn >= moment.Today && !dossier.IsAnnounced(plan.Number, part.Number))
            .Select(part => (part.Number, moment.Clock.Instant(part.DueOn!.Value.AddDays(-before), OfficeOpens)));
    }

    private static DateTimeOffset? ReminderAt(Dossier dossier, Moment moment) => dossier switch
    {
        { Plan: { State: PlanState.Requested } plan, Escalated: null } => Morning(plan, moment.School.Approval.RemindAfterDays, moment),
        { Plan: { State: PlanState.Requested } plan, Escalated: false } => Morning(plan, moment.School.Approval.EscalateAfterDays, moment),
        _ => null,
    };

    private static DateTimeOffset Morning(PaymentPlan plan, int daysLater, Moment moment) =>
        moment.Clock.Instant(moment.Clock.DayOf(plan.RequestedAt).AddDays(daysLater), OfficeOpens);

    // The card is kept for debits to come, and for nothing else.
    private static bool MayForgetCard(Dossier dossier, bool isOver) =>
        dossier is { Card: not null, PendingAttempt: null } && (isOver || dossier.Plan is not { IsInForce: true });

    private static bool IsOver(Moment moment) => moment.Now >= YearEnd(moment);

    private static DateTimeOffset YearEnd(Moment moment) =>
        moment.Clock.Instant(moment.School.YearEndsOn.AddDays(1), TimeOnly.MinValue);
}

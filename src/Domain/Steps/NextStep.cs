using System.Globalization;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.TakingBack;

namespace Enrollment.Domain.Steps;

/// <summary>
/// Chooses the one thing to do next, from the dossier and the time alone. Called again after each step, it leads from
/// any state a crash can leave to the end of the year.
/// </summary>
public static class NextStep
{
    private static readonly TimeOnly OfficeOpens = new(9, 0);
    private static readonly Step SendMails = new(StepKind.SendMails);

    /// <param name="mailsAt">When a mail is to be tried; null when none is left to try.</param>
    public static Step Of(Dossier dossier, Moment moment, DateTimeOffset? mailsAt = null)
    {
        var isOver = IsOver(moment);
        if (dossier.IsHandedOver(StepKind.SendMails, null))
            mailsAt = null;
        return Answer(dossier, moment)
            ?? (isOver ? null : Collect(dossier, moment))
            ?? GiveBack(dossier, moment)
            ?? Document(dossier, moment)
            ?? (mailsAt <= moment.Now ? SendMails : null)
            ?? (isOver ? null : Message(dossier, moment))
            ?? Close(dossier, moment)
            ?? (CardRules.ToDelete(dossier, isOver, TakeBack.WithheldUntil(dossier, moment) is not null) is { } subscriber
                ? First(dossier, [new Step(StepKind.DeleteCard, subscriber)])
                : null)
            ?? Wait(dossier, moment, mailsAt);
    }

    /// <summary>
    /// Whether that is what is to be done now: asked by what was chosen some time ago, before it does anything.
    /// </summary>
    public static bool Is(StepKind kind, string? subject, Dossier dossier, Moment moment) =>
        Of(dossier, moment) is var step && step.Kind == kind && step.Subject == subject;

    // What is left to a person holds up nothing else.
    private static Step? First(Dossier dossier, IEnumerable<Step> steps) => steps.FirstOrDefault(step => !IsLeft(dossier, step));

    private static bool IsLeft(Dossier dossier, Step step) => dossier.IsHandedOver(step.Kind, step.Subject);

    private static Step? Answer(Dossier dossier, Moment moment) =>
        First(dossier, Pending(dossier).Where(pending => pending.ExpiresAt <= moment.Now).Select(AnswerTo));

    private static Step? Collect(Dossier dossier, Moment moment) => dossier.PendingAttempt is not null ? null
        : First(dossier, DueInstalments(dossier, moment).Select(due => About(StepKind.Debit, due.Number)));

    private static Step? GiveBack(Dossier dossier, Moment moment) =>
        First(dossier, dossier.Refunds.Except(HeldRefunds(dossier, moment))
            .Where(open => open.IsOpen && (open.AskAgainAt is null || open.AskAgainAt <= moment.Now)).Select(GiveBack));

    private static Step? Document(Dossier dossier, Moment moment) => First(
        dossier,
        [
            .. dossier.Payments
                .Where(paid => dossier.InvoiceableCents(paid) > 0 && dossier.Invoices.All(invoice => invoice.Payment != paid.Transaction))
                .Select(paid => new Step(StepKind.IssueInvoice, paid.Transaction)),
            .. dossier.Credits.Except(HeldCredits(dossier, moment)).Where(credit => credit.Number is null)
                .Select(bare => new Step(StepKind.IssueCreditNote, bare.Id)),
        ]);

    private static IReadOnlyList<Refund> HeldRefunds(Dossier dossier, Moment moment) =>
        TakeBack.WithheldUntil(dossier, moment) is null ? [] : dossier.WithdrawalOwnRefunds;

    private static IReadOnlyList<Credit> HeldCredits(Dossier dossier, Moment moment) =>
        TakeBack.WithheldUntil(dossier, moment) is null ? [] : dossier.WithdrawalOwnCredits;

    private static bool IsAnythingHeld(Dossier dossier, Moment moment) =>
        HeldRefunds(dossier, moment).Any(refund => refund.IsOpen) || HeldCredits(dossier, moment).Any(credit => credit.Number is null)
        || CardRules.ToDelete(dossier, IsOver(moment), isHeld: false) is not null;

    private static Step? Message(Dossier dossier, Moment moment) => First(
        dossier,
        [
            .. Announceable(dossier, moment).Where(part => part.At <= moment.Now).Select(part => About(StepKind.AnnounceDebit, part.Number)),
            .. ReminderAt(dossier, moment) <= moment.Now ? [About(StepKind.RemindAccountants, dossier.Plan!.Number)] : Array.Empty<Step>(),
        ]);

    // The notification of a page that was left can be lost, and the money with it: the gateway is asked once more.
    private static Step? Close(Dossier dossier, Moment moment) =>
        First(dossier, dossier.Attempts.Where(attempt => attempt.MayStillPay && SettledAt(attempt) <= moment.Now).Select(Leave));

    private static DateTimeOffset SettledAt(PaymentAttempt page) => page.ExpiresAt + PaymentRules.PageSettles;

    private static Step Wait(Dossier dossier, Moment moment, DateTimeOffset? mailsAt)
    {
        var moments = new List<Step> { WaitUntil(mailsAt, WaitFor.Gateway, SendMails) };
        if (!IsOver(moment))
            moments.AddRange(Planned(dossier, moment));
        moments.AddRange(Pending(dossier).Select(pending => WaitUntil(pending.ExpiresAt, WaitFor.Gateway, AnswerTo(pending))));
        if (TakeBack.WithheldUntil(dossier, moment) is { } held && IsAnythingHeld(dossier, moment))
            moments.Add(WaitUntil(held, WaitFor.Gateway, null));
        moments.AddRange(dossier.Refunds.Where(refund => refund.IsOpen)
            .Select(refund => WaitUntil(refund.AskAgainAt, WaitFor.Gateway, GiveBack(refund))));
        moments.AddRange(dossier.Attempts.Where(attempt => attempt.MayStillPay)
            .Select(page => WaitUntil(SettledAt(page), WaitFor.Gateway, Leave(page))));

        return moments.Where(candidate => candidate.Until is not null && (candidate.Then is null || !IsLeft(dossier, candidate.Then)))
            .MinBy(candidate => candidate.Until) ?? new Step(IsOver(moment) ? StepKind.YearIsOver : StepKind.Wait);
    }

    private static IEnumerable<PaymentAttempt> Pending(Dossier dossier) =>
        dossier.Attempts.Where(attempt => attempt.IsPending).OrderBy(attempt => attempt.ExpiresAt);

    private static IEnumerable<Step> Planned(Dossier dossier, Moment moment) =>
    [
        WaitUntil(YearEnd(moment), WaitFor.Person, null),
        WaitUntil(ReminderAt(dossier, moment), WaitFor.Reminder, dossier.Plan is { } asked ? About(StepKind.RemindAccountants, asked.Number) : null),
        .. Announceable(dossier, moment).Select(part => WaitUntil(part.At, WaitFor.Reminder, About(StepKind.AnnounceDebit, part.Number))),
        .. dossier is { PendingAttempt: null, Plan: { State: PlanState.Running } plan }
            ? plan.Instalments.Select(part =>
                WaitUntil(DebitRules.DebitAt(dossier, part, moment), WaitFor.Debit, About(StepKind.Debit, part.Number)))
            : [],
    ];

    private static Step WaitUntil(DateTimeOffset? at, WaitFor what, Step? then) => new(StepKind.Wait, null, at, what, then);

    private static Step About(StepKind kind, int number) => new(kind, number.ToString(CultureInfo.InvariantCulture));

    private static Step AnswerTo(PaymentAttempt pending) =>
        pending.Channel == PaymentChannel.Debit ? new Step(StepKind.LookUpDebit, pending.Reference) : Leave(pending);

    private static Step Leave(PaymentAttempt page) => new(StepKind.CloseCardPage, page.Reference);

    private static Step GiveBack(Refund refund) =>
        new(refund.State == RefundState.ToSend ? StepKind.SendRefund : StepKind.LookUpRefund, refund.Id);

    private static IEnumerable<Instalment> DueInstalments(Dossier dossier, Moment moment) =>
        dossier.Plan?.Instalments.Where(part => DebitRules.DebitAt(dossier, part, moment) <= moment.Now) ?? [];

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

    /// <summary>True once the academic year is over.</summary>
    internal static bool IsOver(Moment moment) => moment.Now >= YearEnd(moment);

    private static DateTimeOffset YearEnd(Moment moment) =>
        moment.Clock.Instant(moment.School.YearEndsOn.AddDays(1), TimeOnly.MinValue);
}

using System.Globalization;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests;

/// <summary>Takes the steps that <see cref="NextStep"/> decides, as the app's orchestration and activities would.</summary>
internal static class YearRunner
{
    private const int MostStepsAtOneInstant = 60;

    /// <summary>Runs the year until that Paris local time, and stops at every instant at which a step is due.</summary>
    public static StudentYear Until(this StudentYear year, string parisTime) => year.Until(Samples.Paris(parisTime));

    public static StudentYear Until(this StudentYear year, DateTimeOffset end)
    {
        while (true)
        {
            var step = year.Settle();
            if (step.Kind == StepKind.YearIsOver || step.Until > end)
            {
                year.Now = end > year.Now ? end : year.Now;
                year.Settle();
                return year;
            }

            year.Now = step.Until!.Value;
        }
    }

    /// <summary>Takes every step that is due now, and returns the wait or the end that follows.</summary>
    public static Step Settle(this StudentYear year)
    {
        for (var steps = 0; steps < MostStepsAtOneInstant; steps++)
        {
            var step = NextStep.Of(year.Dossier, year.Moment);
            AssertIsOfItsPhase(year, step.Then ?? step);
            if (step.Kind == StepKind.Wait)
            {
                Assert.True(step.Until > year.Now, $"a wait ends later than it begins ({step.Until} is not after {year.Now})");
                return step;
            }

            if (step.Kind == StepKind.YearIsOver)
                return step;
            year.Take(step);
        }

        throw new InvalidOperationException($"{MostStepsAtOneInstant} steps at {year.Now} did not come to a rest.");
    }

    // The orchestrator handles these steps in one phase alone.
    private static void AssertIsOfItsPhase(StudentYear year, Step step)
    {
        var phase = YearPhases.PhaseOf(year.Dossier);
        if (step.Kind is StepKind.Debit or StepKind.AnnounceDebit)
            Assert.Equal(YearPhase.MonthlyDebits, phase);
        if (step.Kind == StepKind.RemindAccountants)
            Assert.Equal(YearPhase.AccountantApproval, phase);
    }

    public static void Take(this StudentYear year, Step step)
    {
        var subject = step.Subject!;
        switch (step.Kind)
        {
            case StepKind.Debit:
                year.DebitSent(int.Parse(subject, CultureInfo.InvariantCulture));
                if (year.Dossier.PendingAttempt is { Channel: PaymentChannel.Debit } debit)
                    AnswerDebit(year, debit.Reference, year.Gateway.Debit());
                break;
            case StepKind.LookUpDebit:
                AnswerDebit(year, subject, year.Gateway.Debit());
                break;
            case StepKind.CloseCardPage:
                year.Do((dossier, moment) => ReceivePayment.Close(dossier, subject, moment.Now));
                break;
            case StepKind.SendRefund:
                year.Do((dossier, moment) => RefundRules.Start(dossier, subject, moment.Now));
                AnswerRefund(year, subject, year.Gateway.Refund());
                break;
            case StepKind.LookUpRefund:
                AnswerRefund(year, subject, year.Gateway.Refund());
                break;
            case StepKind.IssueInvoice:
                var payment = year.Dossier.Payments.Single(paid => paid.Transaction == subject);
                year.Record(new InvoiceIssued("F-" + subject, subject, year.Dossier.InvoiceableCents(payment), "hash"));
                break;
            case StepKind.IssueCreditNote:
                var credit = year.Dossier.Credits.Single(given => given.Id == subject);
                year.Record(new CreditNoteIssued("A-" + subject, subject, credit.Cents, "hash"));
                break;
            case StepKind.AnnounceDebit:
                year.Record(new DebitAnnounced(year.Plan.Number, int.Parse(subject, CultureInfo.InvariantCulture)));
                break;
            case StepKind.RemindAccountants:
                year.Record(new AccountantsReminded(year.Plan.Number, year.Dossier.Escalated is false));
                break;
            case StepKind.DeleteCard:
                year.Record(new CardDeleted(subject));
                break;
            default:
                throw new InvalidOperationException($"Nothing to do for {step}.");
        }
    }

    private static void AnswerDebit(StudentYear year, string reference, Answer answer)
    {
        switch (answer)
        {
            case Answer.Accepted:
                year.Pays(reference);
                break;
            case Answer.Refused refused:
                year.Do((dossier, moment) => DebitRules.Refuse(dossier, reference, "00051", refused.Class, moment));
                break;
            case Answer.NoTrace:
                year.Do((dossier, moment) => DebitRules.Refuse(dossier, reference, "no-trace", RefusalClass.Technical, moment));
                break;
            default:
                // Straight after sending, a lost answer records nothing. The attempt is looked up when its time is over.
                if (year.Dossier.FindAttempt(reference)!.ExpiresAt <= year.Now)
                    year.Do((dossier, moment) => DebitRules.LeaveUnanswered(dossier, reference, moment.Now));
                break;
        }
    }

    private static void AnswerRefund(StudentYear year, string id, Answer answer) =>
        year.Do((dossier, moment) => answer switch
        {
            Answer.Accepted => RefundRules.Sent(dossier, id, "T-" + id),
            Answer.Refused { Class: RefusalClass.Technical } => RefundRules.Unanswered(dossier, id, false, "00103", moment.Now),
            Answer.Refused => RefundRules.Refused(dossier, id, "00021"),
            Answer.NoTrace => RefundRules.Unanswered(dossier, id, false, "not-found", moment.Now),
            _ => RefundRules.Unanswered(dossier, id, true, "not-answered", moment.Now),
        });
}

using System.Diagnostics;
using Microsoft.DurableTask;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// Runs a student's year in the phases of the school's procedure. The orchestrator decides nothing. An activity reads the dossier
/// and decides phase and next step. Each phase names the app's own steps. People act through the API, which writes and wakes.
/// </summary>
internal sealed class StudentYear
{
    /// <summary>Version under which new years begin. It is the same in host.json (docs/developing.md).</summary>
    public const string Version = "1.0.0";

    /// <summary>Name of the only event: the dossier was written. It carries the writer's trace, for telemetry alone.</summary>
    public const string Woken = "Woken";

    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 3));

    private readonly TaskOrchestrationContext context;
    private readonly YearInProgress year;

    private StudentYear(TaskOrchestrationContext context) => (this.context, year) = (context, new YearInProgress(context));

    /// <summary>Runs a year. Input: the dossier's id. Output: the same, when the year is over.</summary>
    [Function(nameof(StudentYear))]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => new StudentYear(context).RunAsync();

    private async Task<string> RunAsync()
    {
        await DecideNextStep();
        while (year.IsOpen)
        {
            await (year.Phase switch
            {
                YearPhase.Declaration => Declaration(),
                YearPhase.PaymentChoice => PaymentChoice(),
                YearPhase.OneTimePayment => OneTimePayment(),
                YearPhase.AccountantApproval => AccountantApproval(),
                YearPhase.FirstInstalment => FirstInstalment(),
                YearPhase.MonthlyDebits => MonthlyDebits(),
                YearPhase.Exempted => CancelWhatIsLeft(),
                YearPhase.Withdrawn => SettleWithdrawal(),
                YearPhase.Settled => UntilYearEnds(),
                _ => throw new UnreachableException(),
            });
        }

        return year.Dossier;
    }

    /// <summary>The student declares and the registrar reviews. After a rejection the student declares again.</summary>
    private Task Declaration() => DueInAnyPhase();

    /// <summary>The student opens the card page, or asks for instalments.</summary>
    private Task PaymentChoice() => DueInAnyPhase();

    /// <summary>The student pays on the card page. The payment is looked up at the gateway when the page expires.</summary>
    private Task OneTimePayment() => DueInAnyPhase();

    /// <summary>The year waits for the accountants to accept or refuse. They are reminded, then the request is escalated.</summary>
    private Task AccountantApproval() => year.Step switch
    {
        StepKind.RemindAccountants => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(ReminderActivities.RemindAccountants), year.Order, Retries)),
        _ => DueInAnyPhase(),
    };

    /// <summary>The student pays the first instalment on the card page, which registers the card and fixes every due date.</summary>
    private Task FirstInstalment() => DueInAnyPhase();

    /// <summary>Each instalment is announced, then debited on its day. A soft refusal is retried on the school's calendar.</summary>
    private Task MonthlyDebits() => year.Step switch
    {
        StepKind.AnnounceDebit => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(DebitActivities.AnnounceDebit), year.Order, Retries)),
        StepKind.Debit => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(DebitActivities.Debit), year.Order, Retries)),
        _ => DueInAnyPhase(),
    };

    /// <summary>The exemption cancelled what was left. Its credit note is issued, and what was paid too much is refunded.</summary>
    private Task CancelWhatIsLeft() => DueInAnyPhase();

    /// <summary>The student left. Credit note and refund follow, unless the registrar takes the withdrawal back in time.</summary>
    private Task SettleWithdrawal() => DueInAnyPhase();

    /// <summary>Nothing is left to pay. The card is deleted, and the year waits for its end or for a change.</summary>
    private Task UntilYearEnds() => DueInAnyPhase();

    /// <summary>Waits, or does what falls due in any phase: expired card pages, look-ups, refunds, documents, mails and deletion of cards.</summary>
    private Task DueInAnyPhase() => year.Step switch
    {
        StepKind.Wait => WaitAsync(),
        StepKind.CloseCardPage => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(CardActivities.CloseCardPage), year.Order, Retries)),
        StepKind.DeleteCard => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(CardActivities.DeleteCard), year.Order, Retries)),
        StepKind.LookUpDebit => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(DebitActivities.LookUpDebit), year.Order, Retries)),
        StepKind.SendRefund => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(RefundActivities.SendRefund), year.Order, Retries)),
        StepKind.LookUpRefund => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(RefundActivities.LookUpRefund), year.Order, Retries)),
        StepKind.IssueInvoice => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(DocumentActivities.IssueInvoice), year.Order, Retries)),
        StepKind.IssueCreditNote => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(DocumentActivities.IssueCreditNote), year.Order, Retries)),
        StepKind.SendMails => year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(MailActivities.SendMails), year.Order, Retries)),
        _ => throw new UnreachableException($"'{year.Step}' cannot fall due in the phase {year.Phase}."),
    };

    private async Task WaitAsync()
    {
        if (await year.IsToBeReadAfterWaitAsync())
            await DecideNextStep();
    }

    private Task DecideNextStep() =>
        year.DoAsync(context.CallActivityAsync<YearProgress>(nameof(StepRunner.DecideNextStep), year.Order, Retries));
}

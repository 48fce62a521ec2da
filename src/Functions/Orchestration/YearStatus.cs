namespace Enrollment.Functions.Orchestration;

/// <summary>Says where a year stands in an operator's words: "MonthlyDebits: instalment 3 of 6 on 2022-11-10". Times are the school's.</summary>
internal static class YearStatus
{
    internal static string Of(YearPhase phase, Dossier dossier, Step next, Moment moment) => next switch
    {
        { Kind: StepKind.YearIsOver } => $"{phase}: the year is over",
        { Kind: StepKind.Wait, Then: { } then } => $"{phase}: {ActOf(then, dossier)} {WhenOf(next, moment)}",
        { Kind: StepKind.Wait, Until: { } } => $"{phase}: {Awaited(phase)} {WhenOf(next, moment, "until")}",
        { Kind: StepKind.Wait } => $"{phase}: {Awaited(phase)}",
        _ => $"{phase}: {ActOf(next, dossier)} now",
    };

    internal static string OfBackOff(YearPhase phase, Dossier dossier, Step failed, DateTimeOffset until, Moment moment) => string.Create(
        CultureInfo.InvariantCulture, $"{phase}: {ActOf(failed, dossier)} failed, tried again at {moment.Clock.At(until):yyyy-MM-dd HH:mm}");

    private static string ActOf(Step step, Dossier dossier) => step.Kind switch
    {
        StepKind.Debit => InstalmentOf(step, dossier),
        StepKind.AnnounceDebit => $"announcement of {InstalmentOf(step, dossier)}",
        StepKind.RemindAccountants => "reminder to the accountants",
        StepKind.LookUpDebit => $"look-up of debit {step.Subject}",
        StepKind.CloseCardPage => $"end of card page {step.Subject}",
        StepKind.SendRefund => $"refund {step.Subject}",
        StepKind.LookUpRefund => $"look-up of refund {step.Subject}",
        StepKind.IssueInvoice => $"invoice of payment {step.Subject}",
        StepKind.IssueCreditNote => $"credit note {step.Subject}",
        StepKind.DeleteCard => $"deletion of card {step.Subject}",
        StepKind.SendMails => "mails",
        _ => "next step",
    };

    private static string InstalmentOf(Step step, Dossier dossier) =>
        string.Create(CultureInfo.InvariantCulture, $"instalment {step.Subject} of {dossier.Plan?.Instalments.Count}");

    private static string Awaited(YearPhase phase) => phase switch
    {
        YearPhase.Declaration or YearPhase.PaymentChoice or YearPhase.OneTimePayment or YearPhase.FirstInstalment => "the student",
        YearPhase.AccountantApproval => "the accountants",
        YearPhase.MonthlyDebits => "nothing to debit",
        _ => "nothing to do",
    };

    private static string WhenOf(Step wait, Moment moment, string? until = null)
    {
        var local = moment.Clock.At(wait.Until!.Value);
        return wait.For == WaitFor.Gateway
            ? string.Create(CultureInfo.InvariantCulture, $"{until ?? "at"} {local:yyyy-MM-dd HH:mm}")
            : string.Create(CultureInfo.InvariantCulture, $"{until ?? "on"} {local:yyyy-MM-dd}");
    }
}

namespace Enrollment.Domain.Steps;

/// <summary>What the system itself has to do next for a dossier, without anybody asking.</summary>
public enum StepKind
{
    /// <summary>Nothing until <see cref="Step.Until"/>, or until somebody acts.</summary>
    Wait,
    LookUpDebit,
    CloseCardPage,
    Debit,
    LookUpRefund,
    SendRefund,
    IssueInvoice,
    IssueCreditNote,
    SendMails,
    AnnounceDebit,
    RemindAccountants,
    DeleteCard,
    YearIsOver,
}

/// <summary>What a wait is for: the timers that watch over late ones are told apart by it.</summary>
public enum WaitFor
{
    Person,
    Debit,
    Reminder,
    Gateway,
}

/// <param name="Subject">A payment reference, refund or credit id, or an instalment number.</param>
/// <param name="Until">UTC; only for a wait, null when no moment is known.</param>
/// <param name="Then">
/// What a wait leads to when its moment comes and nothing else did; null when the dossier has to be looked at first.
/// </param>
public sealed record Step(
    StepKind Kind, string? Subject = null, DateTimeOffset? Until = null, WaitFor For = WaitFor.Person, Step? Then = null);

namespace Enrollment.Domain.Steps;

/// <summary>Steps that the system takes for a dossier by itself, without anybody asking.</summary>
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

/// <summary>Reasons for a wait. The timers that watch over late steps tell them apart by it.</summary>
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
/// The step that follows if nothing happens before the wait ends; null when the dossier has to be read again first.
/// </param>
public sealed record Step(
    StepKind Kind, string? Subject = null, DateTimeOffset? Until = null, WaitFor For = WaitFor.Person, Step? Then = null);

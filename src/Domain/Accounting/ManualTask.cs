namespace Enrollment.Domain.Accounting;

public enum ManualTaskKind
{
    /// <summary>A card refused the refund. A bank transfer is to be made.</summary>
    TransferRefund,

    /// <summary>The card may have got the refund. The bank is asked, and a transfer is made if it did not.</summary>
    CheckRefund,

    /// <summary>A payment is not what was asked for.</summary>
    CheckUnmatchedPayment,

    /// <summary>The gateway signed a payment under a reference that no dossier has.</summary>
    FindPayer,

    /// <summary>The gateway signed a payment for a page, but did not show it for seven days.</summary>
    CheckNotification,

    /// <summary>Instalments were refused, and no further debit of them is planned.</summary>
    FollowBlockedAccount,

    /// <summary>The app tried a step for seven days. A person sees to the cause, and has it tried again.</summary>
    ResumeStep,

    /// <summary>The outcome of a debit is still unknown after a day.</summary>
    AskAboutDebit,

    /// <summary>The outcome of a refund is still unknown after a day.</summary>
    AskAboutRefund,

    /// <summary>The gateway announced a payment, and still does not show it as captured after a day.</summary>
    AskAboutPayment,

    /// <summary>A stored address can be used neither for mails nor for payments. The registrar corrects it.</summary>
    CorrectAddress,

    /// <summary>Mails could not be delivered. Somebody is told another way, or the address is corrected.</summary>
    DeliverMails,

    /// <summary>The gateway did not delete a card.</summary>
    DeleteCard,
}

/// <summary>A task that only a person can finish.</summary>
/// <param name="Subject">Refund id, payment reference, numbers of instalments, subscriber, transaction, or recipient of mails; empty for a step without one.</param>
/// <param name="Dossier">Null if only a notification tells of it.</param>
/// <param name="Told">The content of that notification; null for other tasks.</param>
/// <param name="Step">The step to resume; null for other tasks.</param>
public sealed record ManualTask(
    ManualTaskKind Kind, DossierId? Dossier, string Subject, long? Cents, DateTimeOffset Since, string? Told = null, StepKind? Step = null)
{
    private static readonly TimeSpan ToldAfter = TimeSpan.FromDays(1);

    /// <summary>Lists the tasks that a dossier leaves to a person at that instant (UTC).</summary>
    public static IReadOnlyList<ManualTask> Of(Dossier dossier, IReadOnlyList<LedgerEntry> entries, DateTimeOffset now) =>
    [
        .. dossier.Refunds.Where(refund => refund.State == RefundState.Manual)
            .Select(refund => new ManualTask(
                refund.MayBeDone ? ManualTaskKind.CheckRefund : ManualTaskKind.TransferRefund, dossier.Id, refund.Id, refund.Cents, refund.At)),
        .. dossier.UnmatchedPayments.Where(unmatched => dossier.ResolutionOf(unmatched) is null).Select(unmatched => new ManualTask(
            ManualTaskKind.CheckUnmatchedPayment, dossier.Id, unmatched.Reference, unmatched.Cents, entries.First(entry => entry.Fact.Equals(unmatched)).At)),
        .. Blocked(dossier, entries),
        .. dossier.HandedOver.Select(left => new ManualTask(
            ManualTaskKind.ResumeStep, dossier.Id, left.Subject ?? string.Empty, CentsOf(dossier, left.Kind, left.Subject), left.Since, Step: left.Kind)),
        .. dossier.Attempts.Where(attempt => attempt is { Channel: PaymentChannel.Debit, IsPending: true } && IsAskedAbout(dossier, StepKind.LookUpDebit, attempt, now))
            .Select(attempt => new ManualTask(ManualTaskKind.AskAboutDebit, dossier.Id, attempt.Reference, attempt.Cents, attempt.OpenedAt)),
        .. dossier.Attempts.Where(attempt => attempt.State == PaymentAttemptState.BeingChecked && IsAskedAbout(dossier, StepKind.CloseCardPage, attempt, now))
            .Select(attempt => new ManualTask(
                ManualTaskKind.AskAboutPayment, dossier.Id, attempt.Reference, attempt.Announced?.Cents, attempt.OpenedAt)),
        .. Addressed(dossier, entries),
        .. dossier.Refunds.Where(refund => refund.State == RefundState.Unknown && now - refund.FirstTriedAt > ToldAfter)
            .Select(refund => new ManualTask(ManualTaskKind.AskAboutRefund, dossier.Id, refund.Id, refund.Cents, refund.FirstTriedAt!.Value)),
    ];

    /// <summary>Lists one task for each recipient whom mails did not reach, since the first of those mails.</summary>
    public static IReadOnlyList<ManualTask> Of(Dossier dossier, IReadOnlyList<Delivery> mails) =>
    [
        .. mails.Where(mail => mail.State == DeliveryState.Refused && dossier.Erasure is null).GroupBy(mail => mail.To).Select(refused => new ManualTask(
            ManualTaskKind.DeliverMails, dossier.Id, refused.Key, null, refused.Min(mail => mail.At)!.Value)),
    ];

    private static bool IsAskedAbout(Dossier dossier, StepKind step, PaymentAttempt attempt, DateTimeOffset now) =>
        now - attempt.OpenedAt > ToldAfter && !dossier.IsHandedOver(step, attempt.Reference);

    private static long? CentsOf(Dossier dossier, StepKind step, string? subject) => step switch
    {
        StepKind.LookUpDebit or StepKind.CloseCardPage => dossier.FindAttempt(subject!)?.Cents,
        StepKind.SendRefund or StepKind.LookUpRefund => dossier.Refunds.First(refund => refund.Id == subject).Cents,
        StepKind.IssueInvoice => dossier.InvoiceableCents(dossier.Payments.First(payment => payment.Transaction == subject)),
        StepKind.IssueCreditNote => dossier.Credits.First(credit => credit.Id == subject).Cents,
        _ => null,
    };

    private static IEnumerable<ManualTask> Addressed(Dossier dossier, IReadOnlyList<LedgerEntry> entries)
    {
        if (dossier.Erasure is null && !EmailParser.TryRead(dossier.Student.Email, out _, out _))
            yield return new ManualTask(
                ManualTaskKind.CorrectAddress, dossier.Id, dossier.Student.Number, null, entries.Last(entry => entry.Fact is RosterRecorded).At);
    }

    private static IEnumerable<ManualTask> Blocked(Dossier dossier, IReadOnlyList<LedgerEntry> entries) =>
        dossier is { IsBlocked: true, BlockingParts: { Count: > 0 } parts } ? [Blocked(dossier.Id, entries, parts)] : [];

    private static ManualTask Blocked(DossierId dossier, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Instalment> parts)
    {
        // The task dates from the first block after the account was last unblocked.
        var since = entries.Reverse().TakeWhile(entry => entry.Fact is not AccountUnblocked).Last(entry => entry.Fact is AccountBlocked).At;
        return new ManualTask(
            ManualTaskKind.FollowBlockedAccount, dossier, string.Join(", ", parts.Select(part => part.Number)), parts.Sum(part => part.Cents), since);
    }
}

namespace Enrollment.Domain.Accounting;

public enum ManualTaskKind
{
    /// <summary>A card refused the refund: a bank transfer is to be made.</summary>
    TransferRefund,

    /// <summary>Nobody is sure that the card did not get the refund: the bank is asked, then a transfer is made if it did not.</summary>
    CheckRefund,

    /// <summary>Money that is not what was asked for.</summary>
    CheckUnmatchedPayment,

    /// <summary>Money that the gateway signed under a reference of nobody.</summary>
    FindPayer,

    /// <summary>Money that the gateway signed for a page, and did not show for seven days.</summary>
    CheckNotification,

    /// <summary>Instalments that nothing collects any more.</summary>
    FollowBlockedAccount,

    /// <summary>A step that the app tried for seven days: a person sees to the cause, and has it tried again.</summary>
    ResumeStep,

    /// <summary>A debit of which nobody knows, after a day, whether it was made.</summary>
    AskAboutDebit,

    /// <summary>The same of a refund.</summary>
    AskAboutRefund,

    /// <summary>A payment that the gateway announced, and does not show as captured after a day.</summary>
    AskAboutPayment,

    /// <summary>A stored address with which nothing can be mailed or paid: the registrar corrects it.</summary>
    CorrectAddress,

    /// <summary>Mails that could not be delivered: somebody is told another way, or the address is corrected.</summary>
    DeliverMails,

    /// <summary>A card that the gateway would not delete.</summary>
    DeleteCard,
}

/// <summary>Something that only a person can bring to its end.</summary>
/// <param name="Subject">Refund id, payment reference, numbers of instalments, subscriber, transaction, or whom mails do not reach; empty for a step without one.</param>
/// <param name="Dossier">Null for what a notification alone tells.</param>
/// <param name="Told">What the notification tells; null otherwise.</param>
/// <param name="Step">The step to take up; null for other tasks.</param>
public sealed record ManualTask(
    ManualTaskKind Kind, DossierId? Dossier, string Subject, long? Cents, DateTimeOffset Since, string? Told = null, StepKind? Step = null)
{
    private static readonly TimeSpan ToldAfter = TimeSpan.FromDays(1);

    /// <summary>What a dossier leaves to a person at that moment.</summary>
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

    /// <summary>One for each recipient to whom mails could not be delivered, since the first of them.</summary>
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
        // Blocked since the first that could not be collected, after whatever block was lifted before.
        var since = entries.Reverse().TakeWhile(entry => entry.Fact is not AccountUnblocked).Last(entry => entry.Fact is AccountBlocked).At;
        return new ManualTask(
            ManualTaskKind.FollowBlockedAccount, dossier, string.Join(", ", parts.Select(part => part.Number)), parts.Sum(part => part.Cents), since);
    }
}

using Enrollment.Functions.Features.Mails.Layout;
using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Composes the mails that follow from ledger entries. The same arguments give the same mails.</summary>
internal static class MailComposer
{
    /// <summary>True if a fact leads to mail.</summary>
    /// <param name="after">The dossier with the fact in it.</param>
    public static bool Concerns(Fact fact, Dossier after) => fact switch
    {
        // Nobody is left to write to.
        _ when after.Erasure is not null => false,

        // A technical failure that is tried again does not concern the student.
        PaymentAttemptRefused { Class: RefusalClass.Technical, RetryAt: not null } => false,
        PaymentAttemptRefused refused => after.FindAttempt(refused.Reference) is { Channel: PaymentChannel.Debit },
        CardRegistered registered => after.FindAttempt(registered.Card.Subscriber) is { Channel: PaymentChannel.CardChange },

        // The receipt of money that goes back at once tells of its refund too.
        RefundSent sent => after.Refunds.First(refund => refund.Id == sent.Id) is { IsAtOnce: false },

        // A student who left is told so by the mail about the withdrawal.
        AccountUnblocked => after.Withdrawal is null,

        // A page that was merely left is no news. One whose payment was announced is.
        PaymentAttemptAbandoned abandoned => after.FindAttempt(abandoned.Reference) is { Announced: not null },

        // A step handed over leads to mail only if it may have taken money.
        StepHandedOver left => left.Step == StepKind.LookUpDebit
            || (left.Step == StepKind.CloseCardPage && after.FindAttempt(left.Subject!) is { State: PaymentAttemptState.BeingChecked }),

        // A card that is not needed is deleted without a mail.
        CardRejected aside => aside.Reason != CardRejection.NotNeeded,
        // A request that changes before it is decided on needs a new link. A plan in force goes on as accepted.
        PlanRevised revised => after.Plans[revised.Plan - 1].State == PlanState.Requested,
        PlanCancelled cancelled => cancelled.Because == PlanEnd.PaidOtherwise,
        _ => LettersOf(fact).Count > 0,
    };

    /// <summary>Returns the mails that the entries of one operation lead to, a single one for each recipient.</summary>
    /// <param name="after">The dossier with the entries in it.</param>
    public static IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after) =>
    [
        .. entries.Where(entry => Concerns(entry.Fact, after))
            .SelectMany(entry => LettersOf(entry.Fact).Select(letter => new Delivery(entry.Sequence, letter.To))).DistinctBy(mail => mail.To),
    ];

    /// <summary>
    /// Composes a mail of what its operation recorded and nothing has overtaken since, from the dossier as it is now. A mail
    /// that was sent already is composed from the dossier that it told of.
    /// </summary>
    /// <returns>Null if nothing is left to tell.</returns>
    public static MailMessage? Compose(StoredDossier stored, Delivery mail, IMailLinks links, Moment moment)
    {
        var operation = stored.Entries[mail.Sequence - 1].Operation;
        var dossier = mail is { WasSent: true, Version: { } version }
            ? Dossier.From(stored.Dossier.Id, stored.Entries.Take(version))!
            : stored.Dossier;
        IReadOnlyList<LedgerEntry> told =
        [
            .. stored.Entries.Skip(mail.Sequence - 1).TakeWhile(entry => entry.Operation == operation)
                .Where(entry => Concerns(entry.Fact, dossier) && LettersOf(entry.Fact).Any(letter => letter.To == mail.To))
                .Where(entry => mail.WasSent || !(SupersededMail.IsOvertaken(entry.Fact, dossier, moment) || AlreadyTold.IsIn(stored, entry, mail))),
        ];
        return For(told, mail, dossier, moment.School, links, RefundsOf(stored.Entries, operation));
    }

    /// <param name="decided">Ids of the refunds that the operation decided.</param>
    internal static MailMessage? For(
        IReadOnlyList<LedgerEntry> told, Delivery mail, Dossier dossier, School school, IMailLinks links, IReadOnlyCollection<string> decided)
    {
        var refunds = dossier.Refunds.Where(refund => decided.Contains(refund.Id)).ToList();
        var letters = told
            .SelectMany(entry => LettersOf(entry.Fact).Where(letter => letter.To == mail.To)
                .SelectMany(letter => letter.Write(new LetterContext(dossier, school, links, entry.At, refunds)))).ToList();
        return letters.Count == 0 ? null : Compose(Letter.Of(letters), mail, dossier, school);
    }

    private static List<string> RefundsOf(IReadOnlyList<LedgerEntry> entries, string operation) =>
        [.. entries.Where(entry => entry.Operation == operation).Select(entry => entry.Fact).OfType<RefundDecided>().Select(decided => decided.Id)];

    /// <summary>Returns the letters about a fact, each with its recipient.</summary>
    private static IReadOnlyList<Telling> LettersOf(Fact fact) => fact switch
    {
        SituationDeclared declared => [ToStudent(context => SituationConfirmed.Write(context, declared))],
        UncertaintyDeclared => [ToStudent(UncertaintyNoted.ToStudent), new(MailRecipients.Help, context => [UncertaintyNoted.ToHelp(context)])],
        DeclarationValidated => [ToStudent(DeclarationReviewed.Validated)],
        DeclarationRejected rejected => [ToStudent(context => DeclarationReviewed.Rejected(context, rejected))],
        PlanRequested requested =>
            [ToAccountants(context => PlanAsked.ToAccountants(context, requested)), ToStudent(context => PlanAsked.ToStudent(context, requested))],
        PlanRevised revised => [ToAccountants(context => PlanAsked.Revised(context, revised))],
        PlanAccepted accepted => [ToStudent(context => PlanDecided.Accepted(context, accepted))],
        PlanRefused refused => [ToStudent(context => PlanDecided.Refused(context, refused))],
        PlanCancelled => [ToStudent(PlanEnded.Write)],
        AccountantsReminded reminded =>
            [new(reminded.Escalated ? MailRecipients.Escalation : MailRecipients.Accountants, context => [PlanReminder.Write(context, reminded)])],
        PaymentReceived received => [ToStudent(context => PaymentReceipt.Write(context, received))],
        PaymentUnmatched unmatched =>
            [ToStudent(context => UnmatchedPaymentNews.ToStudent(context, unmatched)), ToAccountants(context => UnmatchedPaymentNews.ToAccountants(context, unmatched))],
        CardRegistered => [ToStudent(CardChanged.Write)],
        CardRejected aside => [ToStudent(context => CardNotUsed.Write(context, aside))],
        DebitAnnounced announced => [new(MailRecipients.Student, context => DebitComing.Write(context, announced))],
        PaymentAttemptRefused refused => [ToStudent(context => DebitRefused.Write(context, refused))],
        AccountBlocked blocked =>
            [ToStudent(context => AccountBlock.ToStudent(context, blocked)), ToAccountants(context => AccountBlock.ToAccountants(context, blocked))],
        AccountUnblocked => [ToStudent(AccountBlock.Lifted)],
        StudentWithdrawn withdrawn => [ToStudent(context => WithdrawalNews.Noted(context, withdrawn))],
        RejectionTakenBack => [ToStudent(ActTakenBack.Rejection)],
        WithdrawalTakenBack => [ToStudent(ActTakenBack.Withdrawal)],
        TermGiven given => [ToStudent(context => TermNews.Write(context, given))],
        WithdrawalRefundGranted granted => [ToStudent(context => WithdrawalNews.Refunded(context, granted))],
        ExemptionGranted granted => [ToStudent(context => ExemptionNews.Granted(context, granted))],
        ExemptionLowered lowered => [ToStudent(context => ExemptionNews.Lowered(context, lowered))],
        PaymentAttemptAbandoned abandoned => [ToStudent(context => PaymentLapsed.Write(context, abandoned))],
        StepHandedOver left => [ToStudent(context => PaymentUnknown.Write(context, left))],
        RefundSent sent => [ToStudent(context => RefundNews.Sent(context, sent))],
        RefundTransferred transferred => [ToStudent(context => RefundNews.Transferred(context, transferred))],
        RefundHandedOver left =>
            [ToStudent(context => RefundNews.ByHandToStudent(context, left)), ToAccountants(context => RefundNews.ByHandToAccountants(context, left))],
        _ => [],
    };

    private static Telling ToStudent(Func<LetterContext, Letter> write) => new(MailRecipients.Student, context => [write(context)]);

    private static Telling ToAccountants(Func<LetterContext, Letter> write) => new(MailRecipients.Accountants, context => [write(context)]);

    private static MailMessage Compose(Letter letter, Delivery mail, Dossier dossier, School school)
    {
        var sheet = new LetterSheet(letter, Closing(letter, dossier, school), school, LocalFormat.For(letter.To.Language));
        return sheet.ToMail(MailMessage.IdOf(dossier.Id, mail.Sequence, mail.To));
    }

    private static IReadOnlyList<Text> Closing(Letter letter, Dossier dossier, School school) => letter.To.Kind == MailRecipients.Student
        ?
        [
            new Text(
                $"Une question ? Écrivez à {school.Mailboxes.Help}, nous vous répondrons.",
                $"Any question? Write to {school.Mailboxes.Help} and we will answer."),
        ]
        : [BothLanguages.Both($"Dossier {dossier.Id}")];

    /// <param name="To">One of <see cref="MailRecipients"/>.</param>
    /// <param name="Write">Writes the letters; none if nothing is left to say.</param>
    private sealed record Telling(string To, Func<LetterContext, IReadOnlyList<Letter>> Write);
}

using Enrollment.Domain;
using Enrollment.Functions.Documents;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Mails.Layout;
using Enrollment.Functions.Mails.Letters;

namespace Enrollment.Functions.Mails;

/// <summary>Which mails follow from a ledger entry, and what they say. The same arguments give the same mails.</summary>
public static class MailComposer
{
    /// <summary>Whether this fact leads to mail; decided when its entry is written.</summary>
    /// <param name="after">The dossier once the fact is in it.</param>
    public static bool Concerns(Fact fact, Dossier after) => fact switch
    {
        // Nobody is left to write to.
        _ when after.Erasure is not null => false,

        // A failure that is nobody's, and is made up for by itself, is not the student's concern.
        AttemptRefused { Class: RefusalClass.Technical, RetryAt: not null } => false,
        AttemptRefused refused => after.FindAttempt(refused.Reference) is { Door: Door.Debit },
        CardRegistered registered => after.FindAttempt(registered.Card.Subscriber) is { Door: Door.CardChange },

        // Money that goes back as it came is told of by its one receipt.
        RefundSent sent => after.Refunds.First(refund => refund.Id == sent.Id) is { IsAtOnce: false },

        // Who left is told so by the withdrawal itself.
        AccountUnblocked => after.Withdrawal is null,

        // A card that nobody waits for is forgotten without a word.
        CardSetAside aside => aside.Flaw != CardFlaw.NotNeeded,
        // A request that changes before it is decided on needs a new link; a plan in force goes on as accepted.
        PlanRevised revised => after.Plans[revised.Plan - 1].State == PlanState.Requested,
        PlanCancelled cancelled => cancelled.Because == PlanEnd.PaidOtherwise,
        SituationDeclared or UncertaintyDeclared or DeclarationValidated or DeclarationRejected
            or PlanRequested or PlanAccepted or PlanRefused or AccountantsReminded
            or PaymentReceived or PaymentDisputed or DebitAnnounced
            or AccountBlocked or ExemptionGranted or ExemptionLowered or StudentWithdrawn or WithdrawalRefundGranted or RefundLeftToHand or RefundTransferred => true,
        _ => false,
    };

    /// <summary>The mails that entries of one operation lead to: one for each recipient, whatever the number of entries.</summary>
    /// <param name="after">The dossier once they are in it.</param>
    public static IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after) =>
    [
        .. entries.Where(entry => Concerns(entry.Fact, after))
            .SelectMany(entry => RecipientsOf(entry.Fact).Select(to => new Delivery(entry.Sequence, to))).DistinctBy(mail => mail.To),
    ];

    /// <summary>
    /// The mail as it is to be sent now: what its operation wrote and nothing has overtaken since, told of the dossier as it
    /// is. One that was sent is composed of the dossier that it told of.
    /// </summary>
    /// <returns>Null when nothing is left to tell.</returns>
    public static MailMessage? Compose(StoredDossier stored, Delivery mail, IMailLinks links, Moment moment)
    {
        var operation = stored.Entries[mail.Sequence - 1].Operation;
        var dossier = mail is { WasSent: true, Version: { } version }
            ? Dossier.From(stored.Dossier.Id, stored.Entries.Take(version))!
            : stored.Dossier;
        IReadOnlyList<LedgerEntry> told =
        [
            .. stored.Entries.Skip(mail.Sequence - 1).TakeWhile(entry => entry.Operation == operation)
                .Where(entry => Concerns(entry.Fact, dossier) && RecipientsOf(entry.Fact).Contains(mail.To))
                .Where(entry => mail.WasSent || !(Overtaking.IsOvertaken(entry.Fact, dossier, moment) || AlreadyTold.IsIn(stored, entry, mail))),
        ];
        return For(told, mail, dossier, moment.School, links, RefundsOf(stored.Entries, operation));
    }

    /// <param name="decided">Ids of the refunds that the operation decided.</param>
    internal static MailMessage? For(
        IReadOnlyList<LedgerEntry> told, Delivery mail, Dossier dossier, School school, IMailLinks links, IReadOnlyCollection<string> decided)
    {
        var refunds = dossier.Refunds.Where(refund => decided.Contains(refund.Id)).ToList();
        var letters = told
            .SelectMany(entry => LettersOf(entry.Fact, new LetterContext(dossier, school, links, entry.At, refunds)))
            .Where(letter => letter.To.Kind == mail.To).ToList();
        return letters.Count == 0 ? null : Compose(Letter.Of(letters), mail, dossier, school);
    }

    private static List<string> RefundsOf(IReadOnlyList<LedgerEntry> entries, string operation) =>
        [.. entries.Where(entry => entry.Operation == operation).Select(entry => entry.Fact).OfType<RefundDecided>().Select(decided => decided.Id)];

    private static IReadOnlyList<string> RecipientsOf(Fact fact) => fact switch
    {
        UncertaintyDeclared => [MailRecipients.Student, MailRecipients.Help],
        PlanRequested => [MailRecipients.Accountants, MailRecipients.Student],
        PlanRevised => [MailRecipients.Accountants],
        AccountantsReminded reminded => [reminded.Escalated ? MailRecipients.Escalation : MailRecipients.Accountants],
        AccountBlocked or RefundLeftToHand or PaymentDisputed => [MailRecipients.Student, MailRecipients.Accountants],
        _ => [MailRecipients.Student],
    };

    private static IReadOnlyList<Letter> LettersOf(Fact fact, LetterContext context) => fact switch
    {
        SituationDeclared declared => [SituationConfirmed.Write(context, declared)],
        UncertaintyDeclared => [UncertaintyNoted.ToStudent(context), UncertaintyNoted.ToHelp(context)],
        DeclarationValidated => [DeclarationReviewed.Validated(context)],
        DeclarationRejected rejected => [DeclarationReviewed.Rejected(context, rejected)],
        PlanRequested requested => [PlanAsked.ToAccountants(context, requested), PlanAsked.ToStudent(context, requested)],
        PlanRevised revised => [PlanAsked.Revised(context, revised)],
        PlanAccepted accepted => [PlanDecided.Accepted(context, accepted)],
        PlanRefused refused => [PlanDecided.Refused(context, refused)],
        PlanCancelled => [PlanEnded.Write(context)],
        AccountantsReminded reminded => [PlanReminder.Write(context, reminded)],
        PaymentReceived received => [PaymentReceipt.Write(context, received)],
        PaymentDisputed disputed => [DisputedMoney.ToStudent(context, disputed), DisputedMoney.ToAccountants(context, disputed)],
        CardRegistered => [CardChanged.Write(context)],
        CardSetAside aside => [CardNotUsed.Write(context, aside)],
        DebitAnnounced announced => DebitComing.Write(context, announced),
        AttemptRefused refused => [DebitRefused.Write(context, refused)],
        AccountBlocked blocked => [AccountBlock.ToStudent(context, blocked), AccountBlock.ToAccountants(context, blocked)],
        AccountUnblocked => [AccountBlock.Lifted(context)],
        StudentWithdrawn withdrawn => [WithdrawalNews.Noted(context, withdrawn)],
        WithdrawalRefundGranted granted => [WithdrawalNews.Refunded(context, granted)],
        ExemptionGranted granted => [ExemptionNews.Granted(context, granted)],
        ExemptionLowered lowered => [ExemptionNews.Lowered(context, lowered)],
        RefundSent sent => [RefundNews.Sent(context, sent)],
        RefundTransferred transferred => [RefundNews.Transferred(context, transferred)],
        RefundLeftToHand left => [RefundNews.ByHandToStudent(context, left), RefundNews.ByHandToAccountants(context, left)],
        _ => [],
    };

    private static MailMessage Compose(Letter letter, Delivery mail, Dossier dossier, School school)
    {
        var (to, words) = (letter.To, Wording.For(letter.To.Language));
        var sheet = new LetterSheet(letter, Closing(letter, dossier, school), school, words);
        return new MailMessage(MailMessage.IdOf(dossier.Id, mail.Sequence, mail.To), to.Address, sheet.Subject, TextLayout.Of(sheet), HtmlLayout.Of(sheet));
    }

    private static IReadOnlyList<Text> Closing(Letter letter, Dossier dossier, School school) => letter.To.Kind == MailRecipients.Student
        ?
        [
            new Text(
                $"Une question ? Écrivez à {school.Mailboxes.Help}, nous vous répondrons.",
                $"Any question? Write to {school.Mailboxes.Help} and we will answer."),
        ]
        : [LetterContext.Both($"Dossier {dossier.Id}")];
}

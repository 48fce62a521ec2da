using System.Globalization;
using Enrollment.Domain;
using Enrollment.Functions.Documents;
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

    /// <summary>One message per recipient; none when the fact leads to no mail.</summary>
    /// <param name="dossier">A state that holds the entry, as close after it as possible.</param>
    public static IReadOnlyList<MailMessage> For(LedgerEntry entry, Dossier dossier, School school, IMailLinks links)
    {
        if (!Concerns(entry.Fact, dossier))
            return [];

        var context = new LetterContext(dossier, school, links, entry.At);
        return [.. LettersOf(entry.Fact, context).Select(letter => Compose(letter, entry, context))];
    }

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
        PaymentDisputed disputed => [DisputedMoney.Write(context, disputed)],
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

    private static MailMessage Compose(Letter letter, LedgerEntry entry, LetterContext context)
    {
        var (to, words) = (letter.To, Wording.For(letter.To.Language));
        var id = string.Create(CultureInfo.InvariantCulture, $"{context.Dossier.Id}-{entry.Sequence}-{to.Kind}");
        var sheet = new LetterSheet(letter, Closing(letter, context), context.School, words);
        return new MailMessage(id, to.Address, sheet.Subject, TextLayout.Of(sheet), HtmlLayout.Of(sheet));
    }

    private static IReadOnlyList<Text> Closing(Letter letter, LetterContext context) => letter.To.Kind == "student"
        ?
        [
            new Text(
                $"Une question ? Écrivez à {context.School.Mailboxes.Help}, nous vous répondrons.",
                $"Any question? Write to {context.School.Mailboxes.Help} and we will answer."),
        ]
        : [LetterContext.Both($"Dossier {context.Dossier.Id}")];
}

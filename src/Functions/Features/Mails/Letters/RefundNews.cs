using static Enrollment.Functions.Features.Mails.Block;
using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Mails.Letters;

/// <summary>Tells of refunds, made to the card or by a transfer of the accountants.</summary>
internal static class RefundNews
{
    public static Letter Sent(LetterContext context, RefundSent sent)
    {
        var amount = Money(Find(context, sent.Id).Cents);
        return new Letter(
            context.ToStudent,
            new Text($"Remboursement de {amount.Fr}", $"Refund of {amount.En}"),
            [
                OnCard(amount),
                context.Portal,
            ]);
    }

    public static Letter Transferred(LetterContext context, RefundTransferred transferred)
    {
        var amount = Money(Find(context, transferred.Id).Cents);
        return new Letter(
            context.ToStudent,
            new Text($"Virement de {amount.Fr} effectué", $"Transfer of {amount.En} made"),
            [
                ByTransfer(amount, transferred.Reference),
                context.Portal,
            ]);
    }

    public static Letter ByHandToStudent(LetterContext context, RefundHandedOver left)
    {
        var refund = Find(context, left.Id);
        var amount = Money(refund.Cents);
        return new Letter(
            context.ToStudent,
            new Text($"Remboursement de {amount.Fr} par virement", $"Refund of {amount.En} by bank transfer"),
            [.. ByHand(amount, left.MayBeDone)]);
    }

    /// <summary>Tells how the money goes back, for the mail about the cause of the refund.</summary>
    /// <param name="like">A refund in the same state as all that are told of together.</param>
    public static IEnumerable<Block> GivenBack(Refund like, long cents) => like.State switch
    {
        RefundState.Sent => [OnCard(Money(cents))],
        RefundState.Manual => ByHand(Money(cents), like.MayBeDone),
        RefundState.Transferred => [ByTransfer(Money(cents), like.Transfer!)],
        _ =>
        [
            new Paragraph(new Text(
                $"{Money(cents).Fr} vous seront rendus, si possible sur la carte utilisée. Vous n’avez rien à faire.",
                $"{Money(cents).En} will be given back to you, to the card you used wherever possible. You have nothing to do.")),
        ],
    };

    private static Paragraph OnCard(Text amount) => new(new Text(
        $"Nous vous avons remboursé {amount.Fr} sur la carte utilisée pour payer. Selon votre banque, la somme apparaît sur votre compte en quelques jours.",
        $"We have refunded {amount.En} to the card used to pay. Depending on your bank, it appears on your account within a few days."));

    private static Paragraph ByTransfer(Text amount, string reference) => new(new Text(
        $"Les services comptables vous ont rendu {amount.Fr} par virement (référence {reference}). La somme apparaît sur votre compte en quelques jours.",
        $"The accountants have given you back {amount.En} by bank transfer (reference {reference}). It appears on your account within a few days."));

    private static IEnumerable<Block> ByHand(Text amount, bool mayBeDone) =>
    [
        new Paragraph(mayBeDone
            ? new Text(
                $"Nous devons vous rendre {amount.Fr}. La banque n’a pas confirmé le remboursement sur la carte utilisée pour payer : les services comptables le vérifient et, s’il n’a pas été fait, feront un virement.",
                $"We owe you {amount.En}. The bank has not confirmed the refund to the card used to pay: the accountants check it and, if it was not made, will make a bank transfer.")
            : new Text(
                $"Nous devons vous rendre {amount.Fr}. La carte utilisée pour payer n’a pas accepté le remboursement : les services comptables feront un virement.",
                $"We owe you {amount.En}. The card used to pay did not accept the refund: the accountants will make a bank transfer.")),
        new Paragraph(new Text(
            "Ils prendront contact avec vous pour connaître votre compte. Ne répondez pas à ce message avec des coordonnées bancaires.",
            "They will contact you to ask for your bank account. Please do not answer this message with bank details.")),
    ];

    public static Letter ByHandToAccountants(LetterContext context, RefundHandedOver left)
    {
        var refund = Find(context, left.Id);
        var first = left.MayBeDone
            ? "Un remboursement sur carte n’a pas été confirmé. Vérifiez d’abord auprès de la banque s’il a été fait : un virement paierait alors deux fois. S’il l’a été, notez la référence de la banque à la place de celle d’un virement. L’étudiant est averti."
            : "Un remboursement sur carte n’a pas pu être fait. Il reste à faire par virement ; l’étudiant en est averti.";
        return new Letter(
            Recipient.Accountants(context.School),
            Both($"Virement à faire : {Money(refund.Cents).Fr} à {context.Student.FullName}"),
            [
                new Paragraph(Both($"{first} Une fois le virement fait, notez-le avec sa référence : jusque-là, la somme compte comme due à l’étudiant.")),
                new Table(
                [
                    new Row(Both("Étudiant"), Both($"{context.Student.FullName} (n° {context.Student.Number})")),
                    new Row(Both("Adresse e-mail"), Both(context.Student.Email)),
                    new Row(Both("Remboursement"), Both(refund.Id)),
                    new Row(Both("Transaction d’origine"), Both(refund.Payment)),
                    new Row(Both("Code de la banque"), Both(left.Code)),
                    new Row(Both("Montant"), Money(refund.Cents), Strong: true),
                ]),
            ]);
    }

    private static Refund Find(LetterContext context, string id) => context.Dossier.Refunds.First(refund => refund.Id == id);
}

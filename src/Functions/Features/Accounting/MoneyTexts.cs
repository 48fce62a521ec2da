using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Describes a fact about money or a card in a line for an accountant.</summary>
internal static class MoneyTexts
{
    internal static Text Of(Fact fact, Dossier dossier, LocalTime clock) => Said(fact, dossier, instant => Day(clock.DayOf(instant)));

    private static Text Said(Fact fact, Dossier dossier, Func<DateTimeOffset, Text> on) => fact switch
    {
        PaymentAttemptOpened opened => Opened(opened),
        PaymentAttemptUnanswered unanswered => new(
            $"Pas de réponse de la banque ({unanswered.Reference}) : elle est interrogée de nouveau le {on(unanswered.AskAgainAt).Fr}",
            $"No answer from the bank ({unanswered.Reference}): it is asked again on {on(unanswered.AskAgainAt).En}"),
        PaymentAttemptRefused refused => Refused(refused, dossier.FindAttempt(refused.Reference), refused.RetryAt is { } retry ? on(retry) : null),
        PaymentAttemptAbandoned abandoned when dossier.FindAttempt(abandoned.Reference) is { Announced: not null } => new(
            $"Paiement annoncé et jamais encaissé par la banque ({abandoned.Reference})", $"Payment announced and never captured by the bank ({abandoned.Reference})"),
        PaymentAttemptAbandoned abandoned => new(
            $"Page de paiement quittée sans payer ({abandoned.Reference})", $"Payment page left without paying ({abandoned.Reference})"),
        PageClosed closed => new(
            $"La banque confirme qu’aucun paiement n’est passé ({closed.Reference})", $"The bank confirms that no payment was made ({closed.Reference})"),
        PaymentAnnounced announced => LedgerTexts.With(
            announced.Payment.Cents,
            money => $"Paiement de {money} annoncé par la banque, pas encore encaissé ({announced.Payment.Reference}) : elle est interrogée de nouveau le {on(announced.AskAgainAt).Fr}",
            money => $"Payment of {money} announced by the bank, not captured yet ({announced.Payment.Reference}): it is asked again on {on(announced.AskAgainAt).En}"),
        PaymentReceived received => LedgerTexts.With(
            received.Cents,
            money => received.Channel == PaymentChannel.Debit
                ? $"Prélèvement de {money} encaissé{Part(received.Parts()).Fr} ({received.Reference})"
                : $"Paiement de {money} par carte{Part(received.Parts()).Fr} ({received.Reference})",
            money => received.Channel == PaymentChannel.Debit
                ? $"Debit of {money} collected{Part(received.Parts()).En} ({received.Reference})"
                : $"Payment of {money} by card{Part(received.Parts()).En} ({received.Reference})"),
        PaymentUnmatched { ExpectedCents: { } expected } unmatched => new(
            $"Paiement de {Money(unmatched.Cents).Fr} mis de côté, {Money(expected).Fr} étaient demandés ({unmatched.Reference})",
            $"Payment of {Money(unmatched.Cents).En} set apart, {Money(expected).En} was asked for ({unmatched.Reference})"),
        PaymentUnmatched unmatched => LedgerTexts.With(
            unmatched.Cents,
            money => $"Paiement de {money} mis de côté : il n’était pas demandé ({unmatched.Reference})",
            money => $"Payment of {money} set apart: it was not asked for ({unmatched.Reference})"),
        UnmatchedPaymentResolved { Decision: UnmatchedPaymentDecision.Refund } ended => new(
            $"Paiement mis de côté à rembourser (transaction {ended.Transaction})", $"Payment set apart to be refunded (transaction {ended.Transaction})"),
        UnmatchedPaymentResolved ended => new(
            $"Paiement mis de côté imputé sur le compte (transaction {ended.Transaction})",
            $"Payment set apart allocated to the account (transaction {ended.Transaction})"),
        CardAuthorised authorised => new(
            $"Carte présentée, rien n’a été débité ({authorised.Reference})", $"Card shown, nothing was debited ({authorised.Reference})"),
        CardRegistered registered => Registered(registered.Card.Expiry),
        CardRejected aside => Flawed(aside.Reason),
        CardDeleted => new("Carte effacée auprès de la banque", "Card deleted at the bank"),
        _ => Refund(fact, dossier, on),
    };

    private static Text Refund(Fact fact, Dossier dossier, Func<DateTimeOffset, Text> on) => fact switch
    {
        RefundDecided decided => LedgerTexts.With(
            decided.Cents,
            money => $"Remboursement {decided.Id} de {money} à faire (paiement {decided.Payment})",
            money => $"Refund {decided.Id} of {money} to be made (payment {decided.Payment})"),
        RefundStarted started => new($"Remboursement {started.Id} demandé à la banque", $"Refund {started.Id} asked of the bank"),
        RefundUnanswered { Found: false } unknown => new(
            $"Remboursement {unknown.Id} inconnu de la banque : il lui est demandé de nouveau", $"Refund {unknown.Id} unknown to the bank: it is asked again"),
        RefundUnanswered unanswered => new(
            $"Remboursement {unanswered.Id} sans réponse de la banque : elle est interrogée de nouveau le {on(unanswered.AskAgainAt).Fr}",
            $"Refund {unanswered.Id} without an answer from the bank: it is asked again on {on(unanswered.AskAgainAt).En}"),
        RefundSent sent => LedgerTexts.With(
            CentsOf(sent.Id, dossier),
            money => $"Remboursement {sent.Id} de {money} fait sur la carte",
            money => $"Refund {sent.Id} of {money} made to the card"),
        RefundHandedOver { MayBeDone: true } left => LedgerTexts.With(
            CentsOf(left.Id, dossier),
            money => $"Remboursement {left.Id} de {money} à vérifier auprès de la banque, puis à faire par virement",
            money => $"Refund {left.Id} of {money} to be checked with the bank, then made by transfer"),
        RefundHandedOver left => LedgerTexts.With(
            CentsOf(left.Id, dossier),
            money => $"Remboursement {left.Id} de {money} à faire par virement",
            money => $"Refund {left.Id} of {money} to be made by transfer"),
        RefundTransferred transferred => LedgerTexts.With(
            CentsOf(transferred.Id, dossier),
            money => $"Remboursement {transferred.Id} de {money} fait par virement, référence {transferred.Reference}",
            money => $"Refund {transferred.Id} of {money} made by transfer, reference {transferred.Reference}"),
        _ => throw new InvalidOperationException($"No words for fact '{fact.GetType().Name}'."),
    };

    private static Text Opened(PaymentAttemptOpened opened) => LedgerTexts.With(
        opened.Cents,
        money => opened.Channel switch
        {
            PaymentChannel.Debit => $"Prélèvement de {money} demandé à la banque{Part(opened.Parts()).Fr} ({opened.Reference})",
            PaymentChannel.CardChange => $"Page d’enregistrement d’une carte ouverte ({opened.Reference})",
            _ => $"Page de paiement de {money} ouverte{Part(opened.Parts()).Fr} ({opened.Reference})",
        },
        money => opened.Channel switch
        {
            PaymentChannel.Debit => $"Debit of {money} asked of the bank{Part(opened.Parts()).En} ({opened.Reference})",
            PaymentChannel.CardChange => $"Page to register a card opened ({opened.Reference})",
            _ => $"Payment page for {money} opened{Part(opened.Parts()).En} ({opened.Reference})",
        });

    private static Text Refused(PaymentAttemptRefused refused, PaymentAttempt? attempt, Text? retryOn)
    {
        var how = $"({refused.Reference}, code {refused.Code})";
        if (attempt is not { Channel: PaymentChannel.Debit })
            return new($"Carte refusée par la banque {how}", $"Card refused by the bank {how}");

        var next = retryOn is null
            ? new Text("pas de nouvel essai", "not tried again")
            : new Text($"nouvel essai le {retryOn.Fr}", $"tried again on {retryOn.En}");
        return LedgerTexts.With(
            attempt.Cents,
            money => $"Prélèvement de {money} refusé{Part(attempt.Parts()).Fr} {how} : {next.Fr}",
            money => $"Debit of {money} refused{Part(attempt.Parts()).En} {how}: {next.En}");
    }

    // An erased dossier no longer has the card's expiry.
    private static Text Registered(DateOnly expiry) => expiry == DateOnly.MinValue
        ? new("Carte enregistrée pour les prélèvements", "Card registered for the debits")
        : new($"Carte enregistrée pour les prélèvements, valable jusqu’au {Day(expiry).Fr}", $"Card registered for the debits, valid until {Day(expiry).En}");

    private static Text Flawed(CardRejection flaw)
    {
        var why = flaw switch
        {
            CardRejection.NotAuthenticated => new Text("le porteur ne s’est pas authentifié", "its holder did not authenticate"),
            CardRejection.Temporary => new Text("numéro à usage unique", "a number made for one purchase"),
            CardRejection.ExpiresTooSoon => new Text("elle expire avant la dernière échéance", "it expires before the last instalment"),
            CardRejection.NotTold => new Text("la banque n’en a rien dit", "the bank told nothing of it"),
            CardRejection.NotNeeded => new Text("elle n’est plus nécessaire", "it is no longer needed"),
            _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
        };
        return new($"Carte non retenue pour les prélèvements : {why.Fr}", $"Card not kept for the debits: {why.En}");
    }

    private static Text Part(IReadOnlyList<int> parts) => parts switch
    {
        [] => new(string.Empty, string.Empty),
        [var number] => new($", échéance {number}", $", instalment {number}"),
        _ => new($", échéances {string.Join(", ", parts)}", $", instalments {string.Join(", ", parts)}"),
    };

    private static long CentsOf(string refund, Dossier dossier) => dossier.Refunds.First(known => known.Id == refund).Cents;
}

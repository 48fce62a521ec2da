using static Enrollment.Functions.Platform.Texts.BothLanguages;

namespace Enrollment.Functions.Platform.Texts;

/// <summary>Texts of the return page and the payment's page for money that is being checked, or was given back as it came.</summary>
internal static class ReturnPageTexts
{
    /// <returns>Null if the attempt brought only what was asked for, or a person has resolved it.</returns>
    internal static (Text Title, Text Said)? BeingChecked(PaymentAttempt? attempt, Dossier? dossier)
    {
        if (attempt is not { State: PaymentAttemptState.Unmatched }
            || dossier!.UnmatchedPayments.LastOrDefault(candidate => candidate.Reference == attempt.Reference) is not { } unmatched)
            return null;

        var came = Money(unmatched.Cents);
        var asked = attempt.Channel == PaymentChannel.CardChange
            ? new Text("alors que rien ne devait être débité", "although nothing was to be debited")
            : new Text($"au lieu de {Money(attempt.Cents).Fr}", $"instead of {Money(attempt.Cents).En}");
        return (
            new("Paiement reçu, en cours de vérification", "Payment received, being checked"),
            new($"Nous avons reçu {came.Fr} {asked.Fr}. Les services comptables vérifient ce paiement. Ne payez pas de nouveau : un courriel vous dira la suite.",
                $"We received {came.En} {asked.En}. The accountants are checking this payment. Do not pay again: an e-mail will tell you what follows."));
    }

    /// <returns>Null if none of the attempt's money was given back as it came.</returns>
    internal static (Text Title, Text Said)? Of(PaymentAttempt? attempt, Dossier? dossier)
    {
        if (dossier?.Payments.LastOrDefault(paid => paid.Reference == attempt?.Reference && dossier.InvoiceableCents(paid) < paid.Cents) is not { } payment)
            return null;

        var back = Money(payment.Cents - dossier.InvoiceableCents(payment));
        var how = new Text(
            $"{back.Fr} vous sont rendus, si possible sur la carte utilisée. Vous n’avez rien à faire ; un courriel le confirme.",
            $"{back.En} is given back, to the card you used wherever possible. You have nothing to do; an e-mail confirms it.");
        return dossier.IsDuplicate(payment)
            ? (new("Payé deux fois, rendu", "Paid twice, given back"),
                new($"Cette somme était déjà réglée : {how.Fr}", $"This sum had been paid already: {how.En}"))
            : (new("Reçu, et rendu", "Received, and given back"),
                new($"Cette somme n’était pas due, ou ne l’était plus : {how.Fr}", $"This sum was not owed, or no longer: {how.En}"));
    }
}

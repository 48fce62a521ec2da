using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Texts;
using Microsoft.DurableTask.Client;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Payments;

/// <summary>
/// Answers the browser that the bank's page sends back. A signed address is a second copy of the notification, and makes up
/// for a lost one. The page then shows the state of that payment and goes on to the portal, which waits until more is
/// known. Anybody may have written an unsigned address. Its page is the same for every reference, so that nobody learns
/// who has paid.
/// </summary>
internal sealed class ReturnEndpoint(
    IDossierStore store, IPaymentGateway gateway, NotificationHandler notifications, IOptions<AppOptions> app)
{
    [Function("PaymentReturn")]
    [Public]
    [Operation("The page for a browser that the bank's page sends back")]
    [Answers(200, MediaTypes.Html)]
    [Refuses(nameof(ConcurrentChange))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/paybox/return/{outcome}")] HttpRequest request,
        string outcome, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var raw = request.QueryString.Value?.TrimStart('?') ?? string.Empty;
        if (gateway.ReadNotification(raw) is not NotificationReading.Authentic signed)
            return Answers.Html(request, Show(null, null, outcome, request.Language()));

        await notifications.ReceiveAsync(signed.SignedPart, signed.Notification, durable, cancellation);
        var reference = signed.Notification.Reference;
        var stored = DossierId.OfReference(reference) is { } id ? await store.FindAsync(id, cancellation) : null;
        var attempt = stored?.Dossier.FindAttempt(reference);
        return Answers.Html(request, Show(attempt, stored?.Dossier, outcome, request.Language()));
    }

    private string Show(PaymentAttempt? attempt, Dossier? dossier, string outcome, string language)
    {
        var flaw = attempt is null ? null : dossier?.RejectionOf(attempt.Reference);
        var (title, said) = ReturnPageTexts.BeingChecked(attempt, dossier) ?? ReturnPageTexts.Of(attempt, dossier) ?? CardTexts.Of(attempt, flaw) ?? Words(attempt?.State, outcome);
        var back = new Text("Retour à mon dossier", "Back to my dossier").In(language);
        var payment = attempt is null ? null : $"{app.Value.Portal}/#/payments/{attempt.Reference}";
        return HtmlPage.Of(language, title.In(language), $"""
            <p>{HtmlPage.Escape(said.In(language))}</p>
            <p><a href="{HtmlPage.Escape(payment ?? app.Value.Portal)}">{HtmlPage.Escape(back)}</a></p>
            """, payment);
    }

    private static (Text Title, Text Said) Words(PaymentAttemptState? state, string outcome) => state switch
    {
        PaymentAttemptState.Paid => (
            new("Paiement reçu", "Payment received"),
            new("Votre paiement est enregistré. Vous recevez un reçu par courriel ; la facture est dans votre dossier.",
                "Your payment is recorded. A receipt is on its way by e-mail; the invoice is in your dossier.")),
        PaymentAttemptState.Authorised => (
            new("Carte enregistrée", "Card registered"),
            new("Rien n’a été débité. Les prélèvements à venir se feront sur cette carte.",
                "Nothing was debited. The debits to come will be made from this card.")),
        PaymentAttemptState.Refused => (
            new("Paiement refusé", "Payment refused"),
            new("La banque a refusé le paiement ; rien n’a été débité. Vous pouvez réessayer avec cette carte ou une autre.",
                "The bank refused the payment; nothing was debited. You may try again with this card or another.")),
        PaymentAttemptState.Abandoned => (
            new("Paiement abandonné", "Payment abandoned"),
            new("Aucun paiement n’a été fait. Vous pouvez recommencer quand vous voulez.",
                "No payment was made. You may start again whenever you like.")),
        null => (
            new("Retour de la page de la banque", "Back from the bank's page"),
            new("Votre dossier dit où en est le paiement : revenez-y.", "Your dossier tells how the payment stands: go back to it.")),
        _ when outcome == "cancelled" => (
            new("Paiement interrompu", "Payment interrupted"),
            new("Vous avez quitté la page de la banque, qui n’a confirmé aucun paiement. Vous pouvez recommencer quand vous voulez.",
                "You left the bank's page, which has confirmed no payment. You may start again whenever you like.")),
        _ => (
            new("Paiement en cours de confirmation", "Payment being confirmed"),
            new("La banque n’a pas encore confirmé. Votre dossier le dira ; vous pouvez aussi fermer cette page, rien ne sera perdu.",
                "The bank has not confirmed yet. Your dossier will tell; you may also close this page, nothing will be lost.")),
    };
}

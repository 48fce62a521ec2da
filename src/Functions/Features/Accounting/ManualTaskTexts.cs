namespace Enrollment.Functions.Features.Accounting;

/// <summary>Tells a person what to do for a manual task.</summary>
internal static class ManualTaskTexts
{
    public static Text Of(ManualTask task) => task.Kind switch
    {
        ManualTaskKind.TransferRefund => new(
            $"Virer le remboursement {task.Subject}, que la carte a refusé",
            $"Transfer refund {task.Subject}, which the card refused"),
        ManualTaskKind.CheckRefund => new(
            $"Vérifier d’abord auprès de la banque que le remboursement {task.Subject} n’a pas été fait, puis le virer",
            $"Check with the bank first that refund {task.Subject} was not made, then transfer it"),
        ManualTaskKind.CheckUnmatchedPayment => new(
            $"Vérifier le paiement {task.Subject}, qui n’est pas ce qui était demandé",
            $"Check payment {task.Subject}, which is not what was asked for"),
        ManualTaskKind.FindPayer => new(
            $"Retrouver à qui revient un paiement reçu sous une référence inconnue : {task.Told}",
            $"Find whose payment came under an unknown reference: {task.Told}"),
        ManualTaskKind.FollowBlockedAccount when task.Subject.Contains(',', StringComparison.Ordinal) => new(
            $"Suivre le compte bloqué : les échéances {task.Subject} ne sont plus prélevées",
            $"Follow the blocked account: instalments {task.Subject} are no longer debited"),
        ManualTaskKind.FollowBlockedAccount => new(
            $"Suivre le compte bloqué : l’échéance {task.Subject} n’est plus prélevée",
            $"Follow the blocked account: instalment {task.Subject} is no longer debited"),
        ManualTaskKind.AskAboutDebit => new(
            $"Demander au prestataire ce qu’est devenu le prélèvement {task.Subject}",
            $"Ask the gateway what became of debit {task.Subject}"),
        ManualTaskKind.AskAboutPayment => new(
            $"Demander au prestataire ce qu’est devenu le paiement {task.Subject}, annoncé et pas encaissé",
            $"Ask the gateway what became of payment {task.Subject}, announced and not captured"),
        ManualTaskKind.CorrectAddress => new(
            $"Faire corriger par la scolarité l’adresse électronique de l’étudiant {task.Subject} : rien ne peut y être envoyé ni payé",
            $"Have the registrar correct the e-mail address of student {task.Subject}: nothing can be mailed or paid with it"),
        ManualTaskKind.DeliverMails when task.Subject == MailRecipients.Student => new(
            $"Joindre autrement l’étudiant {task.Dossier!.Student} : des courriels n’ont pas pu lui être remis ; faire corriger son adresse par la scolarité",
            $"Reach student {task.Dossier!.Student} another way: mails could not be delivered; have the registrar correct the address"),
        ManualTaskKind.DeliverMails => new(
            $"Vérifier la boîte de l’école ({task.Subject}) : des courriels n’ont pas pu y être remis",
            $"Check the school’s mailbox ({task.Subject}): mails could not be delivered to it"),
        ManualTaskKind.CheckNotification => new(
            $"Demander à la banque ce qu’est devenu un paiement signé que le prestataire n’a pas montré pendant sept jours : {task.Told}",
            $"Ask the bank what became of a signed payment that the gateway did not show for seven days: {task.Told}"),
        ManualTaskKind.ResumeStep => Of(task.Step!.Value, task.Subject),
        ManualTaskKind.AskAboutRefund => new(
            $"Demander au prestataire ce qu’est devenu le remboursement {task.Subject}",
            $"Ask the gateway what became of refund {task.Subject}"),
        _ => new(
            $"Supprimer chez le prestataire la carte de l’abonné {task.Subject}",
            $"Delete the card of subscriber {task.Subject} at the gateway"),
    };

    private static Text Of(StepKind step, string subject) => step switch
    {
        StepKind.LookUpDebit => new(
            $"Demander à la banque ce qu’est devenu le prélèvement {subject}, sans réponse pendant sept jours, puis relancer la recherche",
            $"Ask the bank what became of debit {subject}, unanswered for seven days, then have it looked up again"),
        StepKind.CloseCardPage => new(
            $"Demander à la banque si un paiement est passé sous la référence {subject}, sans réponse pendant sept jours, puis relancer la recherche",
            $"Ask the bank whether a payment came under reference {subject}, unanswered for seven days, then have it looked up again"),
        _ => new(
            $"Faire corriger par l’administrateur ce qui empêche depuis sept jours {StepTexts.Of(step, subject).Fr}, puis relancer",
            $"Have the administrator mend what has prevented {StepTexts.Of(step, subject).En} for seven days, then have it tried again"),
    };
}

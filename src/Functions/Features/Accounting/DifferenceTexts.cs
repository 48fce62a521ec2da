using System.Text.Json;
using static Enrollment.Functions.Features.Accounting.DifferenceKind;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Tells people the cause of a difference and how to correct it.</summary>
public static class DifferenceTexts
{
    private static readonly Dictionary<string, Text> Words = new()
    {
        ["open"] = new("en cours", "open"),
        ["unknown"] = new("sans réponse", "unanswered"),
        ["paid"] = new("payé", "paid"),
        ["refused"] = new("refusé", "refused"),
        ["abandoned"] = new("abandonné", "abandoned"),
        ["absent"] = new("aucune trace", "no trace of it"),
        ["authorised"] = new("autorisé, non débité", "authorised, not taken"),
        ["cancelled"] = new("annulé", "cancelled"),
        ["captured"] = new("encaissé", "captured"),
        ["refunded"] = new("remboursé", "refunded"),
        ["toSend"] = new("à envoyer", "to be sent"),
        ["sent"] = new("envoyé", "sent"),
        ["manual"] = new("à virer", "to be transferred"),
        ["transferred"] = new("viré", "transferred"),
        ["none"] = new("aucun remboursement", "no refund"),
        ["otherTransaction"] = new("une autre transaction", "another transaction"),
        ["notListed"] = new("absent du relevé", "not in the settlement"),
    };

    public static Text Cause(Difference difference) => difference.Kind switch
    {
        LedgerOnly => new(
            $"Encaissé dans le grand livre, mais pas chez le prestataire ({Said(difference)}).",
            $"Collected in the ledger, but not at the gateway ({SaidEn(difference)})."),
        GatewayOnly => new(
            "Encaissé chez le prestataire sous une référence que le dossier n’a jamais émise.",
            "Collected at the gateway under a reference that the dossier never issued."),
        CapturedNotRecorded => new(
            $"Encaissé chez le prestataire, alors que le grand livre dit « {Said(difference)} » : la notification s’est perdue, ou est arrivée trop tard.",
            $"Collected at the gateway, while the ledger says '{SaidEn(difference)}': the notification was lost, or came too late."),
        OtherAmount => new(
            "Le montant du grand livre n’est pas celui du prestataire.",
            "The ledger's amount is not the gateway's."),
        RefundedInLedgerOnly => new(
            $"Remboursé dans le grand livre, mais pas chez le prestataire ({Said(difference)}).",
            $"Refunded in the ledger, but not at the gateway ({SaidEn(difference)})."),
        RefundedAtGatewayOnly => new(
            $"Remboursé ou annulé chez le prestataire, mais pas dans le grand livre ({Said(difference)}).",
            $"Refunded or cancelled at the gateway, but not in the ledger ({SaidEn(difference)})."),
        ReferenceOfNobody => new(
            "La référence n’est celle d’aucun dossier.",
            "The reference is that of no dossier."),
        Twice => new(
            "Encaissé une seconde fois sous la même référence, ou listé deux fois.",
            "Collected a second time under the same reference, or listed twice."),
        NotAnswered => new(
            "Le prestataire n’a pas répondu : on ne sait rien de cette opération.",
            "The gateway did not answer: nothing is known of this operation."),
        _ => new(
            $"Le dossier ne peut pas être lu ({Said(difference)}).",
            $"The dossier cannot be read ({SaidEn(difference)})."),
    };

    public static Text Correction(Difference difference) => difference.Kind switch
    {
        LedgerOnly => new(
            "Vérifiez la transaction dans l’outil du prestataire ; si elle n’existe pas, faites annuler l’encaissement par l’administrateur.",
            "Check the transaction in the gateway's back office; if it does not exist, have the administrator take the payment back."),
        GatewayOnly or ReferenceOfNobody => new(
            "Identifiez le payeur dans l’outil du prestataire, puis remboursez la transaction ou faites-la imputer.",
            "Identify the payer in the gateway's back office, then refund the transaction or have it allocated."),
        CapturedNotRecorded => new(
            "Faites enregistrer l’encaissement sur le dossier ; s’il n’est plus dû, remboursez-le.",
            "Have the payment recorded on the dossier; if it is no longer due, refund it."),
        OtherAmount => new(
            "Comparez avec le relevé de la banque ; corrigez par un avoir ou par un remboursement de la différence.",
            "Compare with the bank's statement; correct by a credit note or by a refund of the difference."),
        RefundedInLedgerOnly => new(
            "Vérifiez dans l’outil du prestataire ; si le remboursement n’est pas parti, faites un virement.",
            "Check in the gateway's back office; if the refund has not left, make a transfer."),
        RefundedAtGatewayOnly => new(
            "Faites enregistrer le remboursement sur le dossier, et assurez-vous qu’il ne partira pas une seconde fois.",
            "Have the refund recorded on the dossier, and make sure that it does not leave a second time."),
        Twice => new(
            "Remboursez la seconde transaction, ou faites-la imputer sur ce qui reste dû.",
            "Refund the second transaction, or have it allocated to what is still due."),
        NotAnswered => new(
            "Relancez le rapprochement de ce jour.",
            "Run the reconciliation of that day again."),
        _ => new(
            "Lancez la vérification du grand livre et prévenez l’administrateur.",
            "Run the check of the ledger and tell the administrator."),
    };

    /// <summary>Returns the word for a state that a difference carries.</summary>
    internal static string Word<T>(T state) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static string? Said(Difference difference) => Words.GetValueOrDefault(difference.State ?? "")?.Fr ?? difference.State;

    private static string? SaidEn(Difference difference) => Words.GetValueOrDefault(difference.State ?? "")?.En ?? difference.State;
}

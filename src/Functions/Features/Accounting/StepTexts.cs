namespace Enrollment.Functions.Features.Accounting;

/// <summary>Names steps in words for an accountant.</summary>
internal static class StepTexts
{
    internal static Text Of(StepKind step, string? subject) => step switch
    {
        StepKind.LookUpDebit => new($"la recherche du prélèvement {subject}", $"looking up debit {subject}"),
        StepKind.CloseCardPage => new($"la recherche du paiement {subject}", $"looking up payment {subject}"),
        StepKind.Debit => new($"le prélèvement de l’échéance {subject}", $"the debit of instalment {subject}"),
        StepKind.SendRefund or StepKind.LookUpRefund => new($"le remboursement {subject}", $"refund {subject}"),
        StepKind.IssueInvoice => new($"la facture du paiement {subject}", $"the invoice of payment {subject}"),
        StepKind.IssueCreditNote => new($"l’avoir {subject}", $"credit note {subject}"),
        StepKind.AnnounceDebit => new($"l’annonce du prélèvement de l’échéance {subject}", $"announcing the debit of instalment {subject}"),
        StepKind.RemindAccountants => new($"le rappel de la demande d’échéancier n° {subject}", $"the reminder of request no. {subject} for instalments"),
        StepKind.DeleteCard => new($"l’effacement de la carte {subject} auprès de la banque", $"deleting card {subject} at the bank"),
        StepKind.SendMails => new("l’envoi des courriels", "sending the mails"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}

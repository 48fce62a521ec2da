namespace Enrollment.Functions.Features.Mails;

/// <summary>Absolute addresses that mails point to.</summary>
internal interface IMailLinks
{
    /// <summary>The student's portal.</summary>
    string Portal();

    /// <summary>The page where accountants decide on a plan as it stands. The link is signed, expires and works once.</summary>
    /// <param name="mailbox">The address the link is sent to.</param>
    TokenLink Approval(DossierId dossier, PaymentPlan plan, string mailbox);

    /// <summary>The page where the student pays all refused instalments by card.</summary>
    string Regularisation();

    /// <summary>The page where the student registers another card for the debits to come.</summary>
    string CardChange();
}

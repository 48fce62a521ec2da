using Enrollment.Domain;

namespace Enrollment.Functions.Mails;

/// <summary>Absolute addresses that mails point to.</summary>
public interface IMailLinks
{
    /// <summary>The student's portal.</summary>
    string Portal();

    /// <summary>Where the accountants decide on a plan: signed, expiring, single use.</summary>
    string Approval(DossierId dossier, int plan);

    /// <summary>Where the student pays a refused instalment by card.</summary>
    string Regularisation(DossierId dossier, int instalment);

    /// <summary>Where the student registers another card for the debits to come.</summary>
    string CardChange();
}

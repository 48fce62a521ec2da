namespace Enrollment.Functions.Features.Mails;

/// <summary>One mail to one recipient, ready to send.</summary>
/// <param name="Id">Made of dossier, ledger entry and kind of recipient, so that a mail composed again has the same id.</param>
/// <param name="To">Address without a name.</param>
/// <param name="Text">The whole message for readers without HTML.</param>
internal sealed record MailMessage(string Id, string To, string Subject, string Text, string Html)
{
    /// <summary>The code under the mail's link, if the link carries a token.</summary>
    public TypedCode? Code { get; init; }

    internal static string IdOf(DossierId dossier, int sequence, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{dossier}-{sequence}-{to}");
}

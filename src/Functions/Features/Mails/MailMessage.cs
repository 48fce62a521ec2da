namespace Enrollment.Functions.Features.Mails;

/// <summary>One mail to one recipient, ready to send.</summary>
/// <param name="Id">Dossier, ledger entry and kind of recipient: the same mail composed again has the same id.</param>
/// <param name="To">A bare address.</param>
/// <param name="Text">The whole message for readers without HTML.</param>
internal sealed record MailMessage(string Id, string To, string Subject, string Text, string Html)
{
    /// <summary>The one that stands under its link, where it has one with a token.</summary>
    public TypedCode? Code { get; init; }

    internal static string IdOf(DossierId dossier, int sequence, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{dossier}-{sequence}-{to}");
}

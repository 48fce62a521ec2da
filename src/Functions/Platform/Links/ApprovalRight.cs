using System.Security.Cryptography;
using System.Text;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Links;

/// <summary>The right that an approval link carries: access to one request of one student as it stood, and nothing else.</summary>
/// <param name="Content"><see cref="ContentOf"/> the request. A link ends when its request changes.</param>
/// <param name="Mailbox">The address the link was sent to.</param>
internal sealed record ApprovalRight(DossierId Dossier, int Plan, string Content, DateTimeOffset ExpiresAt, string Mailbox)
{
    public static string ContentOf(PaymentPlan plan) => Hashes.Of(
        string.Join(',', plan.Instalments.Select(part => part.Cents.ToString(CultureInfo.InvariantCulture))))[..16];

    /// <summary>True if the request is still the one that the link was made for. Compares in constant time.</summary>
    public bool IsAbout(PaymentPlan plan) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Content), Encoding.UTF8.GetBytes(ContentOf(plan)));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Dossier}/{Plan}/{Content}/{ExpiresAt.ToUnixTimeSeconds()}/{Mailbox}");

    /// <summary>Reads what <see cref="ToString"/> wrote. The caller has verified its signature.</summary>
    internal static ApprovalRight Parse(string text)
    {
        var parts = text.Split('/', 5);
        return new ApprovalRight(
            DossierId.Parse(parts[0]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)),
            parts[4]);
    }
}

/// <summary>The right that a form of the approval page carries: one decision on one request.</summary>
/// <param name="Link"><see cref="SignedLinks.NameOf"/> the link whose page held the form.</param>
internal sealed record DecisionRight(ApprovalRight Request, bool Accepts, string Link);

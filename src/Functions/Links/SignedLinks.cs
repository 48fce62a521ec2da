using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enrollment.Domain;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Links;

/// <summary>What an approval link gives access to: one request of one student, and nothing else.</summary>
public sealed record ApprovalRight(DossierId Dossier, int Plan, DateTimeOffset ExpiresAt);

public enum LinkReading
{
    Valid,
    Expired,
    Invalid,
}

/// <summary>Tokens that carry one right, sealed by HMAC-SHA256 under a purpose of their own. Single use is kept by the dossier.</summary>
public sealed class SignedLinks(IOptions<LinkOptions> options, TimeProvider time)
{
    private const string Purpose = "approval.v1";
    private readonly byte[] key = Convert.FromBase64String(options.Value.SigningKey);

    public string Approval(ApprovalRight right)
    {
        var payload = string.Create(
            CultureInfo.InvariantCulture, $"{right.Dossier}/{right.Plan}/{right.ExpiresAt.ToUnixTimeSeconds()}");
        return Token(payload);
    }

    public (LinkReading Reading, ApprovalRight? Right) ReadApproval(string token)
    {
        if (Unseal(token) is not { } payload)
            return (LinkReading.Invalid, null);

        var parts = payload.Split('/');
        var right = new ApprovalRight(
            DossierId.Parse(parts[0]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)));
        return time.GetUtcNow() < right.ExpiresAt ? (LinkReading.Valid, right) : (LinkReading.Expired, right);
    }

    private string? Unseal(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]))
            return null;

        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));

        // A token is written one way only: padding or spare bits are not ways to write the same one again.
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(payload)), Encoding.UTF8.GetBytes(token)) ? payload : null;
    }

    private string Token(string payload) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{Base64Url.EncodeToString(Seal(payload))}";

    private byte[] Seal(string payload) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Purpose}\n{payload}"));
}

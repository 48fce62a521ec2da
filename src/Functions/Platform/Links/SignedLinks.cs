using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Links;

internal enum LinkReading
{
    Valid,
    Expired,
    Invalid,
}

/// <summary>
/// Signs and reads tokens that carry one right, by HMAC-SHA256 under a purpose. A token signed for one purpose is invalid
/// for another. The dossier enforces single use.
/// </summary>
internal sealed class SignedLinks(IOptions<LinkOptions> options, TimeProvider time)
{
    private const string ShowPurpose = "approval.v2";
    private readonly byte[] key = Convert.FromBase64String(options.Value.SigningKey);

    public string Approval(ApprovalRight right) => Token(ShowPurpose, right.ToString());

    public (LinkReading Reading, ApprovalRight? Right) ReadApproval(string token) =>
        Verify(ShowPurpose, token) is { } payload ? Read(ApprovalRight.Parse(payload), right => right) : (LinkReading.Invalid, null);

    public string Decision(DecisionRight right) =>
        Token(PurposeOf(right.Accepts), string.Create(CultureInfo.InvariantCulture, $"{right.Link}/{right.Request}"));

    /// <param name="accepts">The decision that the token must have been signed for.</param>
    public (LinkReading Reading, DecisionRight? Right) ReadDecision(string token, bool accepts)
    {
        if (Verify(PurposeOf(accepts), token) is not { } payload)
            return (LinkReading.Invalid, null);

        var slash = payload.IndexOf('/', StringComparison.Ordinal);
        return Read(ApprovalRight.Parse(payload[(slash + 1)..]), right => new DecisionRight(right, accepts, payload[..slash]));
    }

    /// <summary>Returns the ledger's name for a link. It identifies the link and cannot be used as one.</summary>
    public static string NameOf(string token) => Hashes.Of(token)[..12];

    private (LinkReading Reading, T? Right) Read<T>(ApprovalRight right, Func<ApprovalRight, T> what) =>
        (time.GetUtcNow() < right.ExpiresAt ? LinkReading.Valid : LinkReading.Expired, what(right));

    private static string PurposeOf(bool accepts) => accepts ? "approval-accept.v1" : "approval-refuse.v1";

    // No payload is interpreted before its signature is found valid. The comparison takes constant time.
    private string? Verify(string purpose, string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]))
            return null;

        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));

        // Compares whole tokens, so that padding or spare bits are no other way to write the same token.
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(purpose, payload)), Encoding.UTF8.GetBytes(token)) ? payload : null;
    }

    private string Token(string purpose, string payload) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{Base64Url.EncodeToString(Sign(purpose, payload))}";

    private byte[] Sign(string purpose, string payload) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{payload}"));
}

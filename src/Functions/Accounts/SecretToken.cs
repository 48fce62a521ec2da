using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Accounts;

/// <summary>What a person holds and the table knows only the hash of: whose it is, which one, and a secret.</summary>
/// <param name="Text">The whole, as it is handed out.</param>
public sealed record SecretToken(AccountId Account, string Id, string Text)
{
    private const int Longest = 500;

    public static SecretToken For(AccountId account, string? id = null)
    {
        id ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new SecretToken(account, id, $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(account.ToString()))}.{id}.{secret}");
    }

    /// <returns>Null for what is no token; whether it is a good one, the account knows.</returns>
    public static SecretToken? Read(string text) =>
        text.Length <= Longest && text.Split('.') is [var account, var id, _] && Base64Url.IsValid(account)
        && AccountId.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(account))) is { } read
            ? new SecretToken(read, id, text)
            : null;
}

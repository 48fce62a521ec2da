using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Platform.Identities;

/// <summary>A token that a person holds and of which the table has only the hash: its identity, its id and a secret.</summary>
/// <param name="Text">The whole token, as it is handed out.</param>
internal sealed record SecretToken(IdentityId Identity, string Id, string Text)
{
    private const int Longest = 500;

    public static SecretToken For(IdentityId identity) =>
        Made(identity, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// Makes the token that follows this one. It takes both this token and the seed, so neither its holder nor a reader of the
    /// table can make it alone. It is the same each time.
    /// </summary>
    /// <param name="seed">Base64, random, kept in the table.</param>
    public SecretToken Next(string seed) => Made(Identity, Id, HMACSHA256.HashData(Convert.FromBase64String(seed), Encoding.UTF8.GetBytes(Text)));

    public static string NewSeed() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <returns>Null for what is no token. Only the identity knows if a token is valid.</returns>
    public static SecretToken? Read(string text) =>
        text.Length <= Longest && text.Split('.') is [var identity, var id, _] && Base64Url.IsValid(identity)
        && IdentityId.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(identity))) is { } read
            ? new SecretToken(read, id, text)
            : null;

    private static SecretToken Made(IdentityId identity, string id, byte[] secret) => new(
        identity, id, $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(identity.ToString()))}.{id}.{Base64Url.EncodeToString(secret)}");
}

using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Mails;

/// <summary>
/// Finds the token of a mailed link by the code under it. The table holds neither in clear. A row is named by a keyed hash of
/// the code, and holds the token encrypted under a key derived from both the code and the app's own key.
/// </summary>
internal sealed class MailedCodes(TableServiceClient service, IOptions<LinkOptions> options, TimeProvider time)
{
    /// <summary>Time after its use in which a code may be typed again, for a person who got no answer.</summary>
    public static readonly TimeSpan LostReply = TimeSpan.FromMinutes(5);

    private const string Partition = "code";
    private const int Tries = 10;
    private const int NonceOctets = 12;
    private const int TagOctets = 16;

    private readonly byte[] key = Convert.FromBase64String(options.Value.SigningKey);
    private readonly GuardedTable table = new(service.GetTableClient(MailMessages.TableName));

    /// <summary>Returns the code of a link. It is the same for the same token, so that a mail composed again says the same.</summary>
    public TypedCode Of(CodeFamily family, string token, DateTimeOffset expiresAt) =>
        new(family, CodeText.Of(family, Derive("code.v1", token)), token, expiresAt);

    /// <summary>Stores the code before the mail is sent.</summary>
    public async Task KeepAsync(TypedCode code, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, NameOf(code.Text)) { ["Token"] = Encrypt(code), ["ExpiresAt"] = code.ExpiresAt };
        if (!await table.TryAddAsync(row, cancellation)
            && await table.FindAsync(Partition, NameOf(code.Text), cancellation) is { } kept && Decrypt(kept.Text("Token"), code.Text) != code.Token)
            throw new InvalidOperationException("Another link has this code. The mail is composed again with another one.");
    }

    /// <returns>The token of its link; null if there is no such code, or it has expired or was used.</returns>
    public async Task<string?> UseAsync(string code, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (row, now) = (await table.FindAsync(Partition, NameOf(code), cancellation), time.GetUtcNow());
            if (row is null || now >= row.Instant("ExpiresAt") || now >= row.GetDateTimeOffset("UsedAt") + LostReply)
                return null;

            var wasUsed = row.GetDateTimeOffset("UsedAt") is not null;
            row["UsedAt"] = row.GetDateTimeOffset("UsedAt") ?? now;
            if (wasUsed || await table.TryReplaceAsync(row, cancellation))
                return Decrypt(row.Text("Token"), code);
        }

        throw new ConcurrentChangeException("A code of a mail");
    }

    internal static string ExpiredBefore(DateTimeOffset instant) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and ExpiresAt lt {instant}");

    private string NameOf(string code) => Convert.ToHexStringLower(Derive("code-name.v1", code));

    private string Encrypt(TypedCode code)
    {
        var (nonce, token) = (RandomNumberGenerator.GetBytes(NonceOctets), Encoding.UTF8.GetBytes(code.Token));
        var (tag, sealedToken) = (new byte[TagOctets], new byte[token.Length]);
        using var cipher = new AesGcm(Derive("code-key.v1", code.Text), TagOctets);
        cipher.Encrypt(nonce, token, sealedToken, tag);
        return Convert.ToBase64String([.. nonce, .. tag, .. sealedToken]);
    }

    private string Decrypt(string kept, string code)
    {
        var octets = Convert.FromBase64String(kept).AsSpan();
        var token = new byte[octets.Length - NonceOctets - TagOctets];
        using var cipher = new AesGcm(Derive("code-key.v1", code), TagOctets);
        cipher.Decrypt(octets[..NonceOctets], octets[(NonceOctets + TagOctets)..], octets.Slice(NonceOctets, TagOctets), token);
        return Encoding.UTF8.GetString(token);
    }

    private byte[] Derive(string purpose, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
}

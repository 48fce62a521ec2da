using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>Computes SHA-256, in hexadecimal, of what is looked up or compared and never read back.</summary>
internal static class Hashes
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>True if the hash is that of the text. Compares in constant time.</summary>
    public static bool IsOf(string? hash, string text) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Of(text)));
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Gateway;

/// <summary>Verifies the platform's signature: RSA, PKCS#1 v1.5, SHA-1, over the raw bytes of the query.</summary>
internal sealed class PayboxSignature : IDisposable
{
    /// <summary>The key the platform publishes.</summary>
    public const string PublishedKey =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDe+hkicNP7ROHUssGNtHwiT2EwHFrSk/qwrcq8v5metRtTTFPE/nmzSkRnTs3GMpi57rBdxBBJW5W9cpNyGUh0" +
        "jNXcVrOSClpD5Ri2hER/GcNrxVRP7RlWOqB1C03q4QYmwjHZ+zlM4OUhCCAtSWflB4wCKa1g88CjFwRw/PB9kwIDAQAB";

    private readonly List<RSA> _keys;

    /// <param name="keys">PEM or base64 bodies. The published key is used if there is none.</param>
    public PayboxSignature(IReadOnlyCollection<string> keys) =>
        _keys = [.. (keys.Count == 0 ? [PublishedKey] : keys).Select(Import)];

    /// <summary>True if one of the keys signed exactly this text. False for an unusable signature.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The platform signs with SHA-1.")]
    public bool IsValid(string signedText, byte[] signature)
    {
        var bytes = Encoding.UTF8.GetBytes(signedText);
        lock (_keys)
            return _keys.Any(key => key.VerifyData(bytes, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
    }

    public void Dispose() => _keys.ForEach(key => key.Dispose());

    internal static RSA Import(string key)
    {
        var rsa = RSA.Create();
        try
        {
            if (key.Contains("-----BEGIN", StringComparison.Ordinal))
                rsa.ImportFromPem(key);
            else
                rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }
}

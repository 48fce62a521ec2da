using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.PayboxSimulator;

/// <summary>Holds the simulator's key pair: new at each start, or kept in the folder "Keys:Folder".</summary>
internal sealed class SigningKeys : IDisposable
{
    private const string FileName = "paybox-simulator.pem";
    private readonly RSA _rsa;

    private SigningKeys(RSA rsa) => _rsa = rsa;

    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem() + "\n";

    public static SigningKeys From(IConfiguration configuration)
    {
        var folder = configuration["Keys:Folder"];
        if (string.IsNullOrEmpty(folder))
            return new SigningKeys(Make());

        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName);
        if (!File.Exists(path))
        {
            using var made = Make();
            File.WriteAllText(path, made.ExportPkcs8PrivateKeyPem() + "\n");
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new InvalidOperationException($"The key file {path} (setting Keys:Folder) cannot be read. Delete it to create a new one.", error);
        }

        return new SigningKeys(rsa);
    }

    /// <summary>Returns the signature over the text's bytes in base64, as Paybox signs: RSA, PKCS#1 v1.5, SHA-1.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Paybox signs with SHA-1.")]
    public string Sign(string text) =>
        Convert.ToBase64String(_rsa.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));

    public void Dispose() => _rsa.Dispose();

    [SuppressMessage("Security", "CA5385", Justification = "Paybox's key has 1024 bits: 172 base64 characters of signature.")]
    private static RSA Make() => RSA.Create(1024);
}

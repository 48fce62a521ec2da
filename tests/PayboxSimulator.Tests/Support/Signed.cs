using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>Verifies a signed query as a merchant must, over the received bytes before the signature.</summary>
internal static class Signed
{
    public static async Task<bool> IsSignedAsync(this RunningSimulator simulator, string rawQuery)
    {
        const string mark = "&Sign=";
        var cut = rawQuery.LastIndexOf(mark, StringComparison.Ordinal);
        Assert.True(cut > 0, "no signature in " + rawQuery);
        using var key = RSA.Create();
        key.ImportFromPem(await simulator.Client.GetStringAsync("/public-key.pem"));
        var signature = Convert.FromBase64String(Uri.UnescapeDataString(rawQuery[(cut + mark.Length)..]));
        Assert.Equal(128, signature.Length);
        return key.VerifyData(Encoding.UTF8.GetBytes(rawQuery[..cut]), signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }

    public static string? Value(string rawQuery, string name) =>
        QueryHelpers.ParseQuery(rawQuery).TryGetValue(name, out var value) ? value.ToString() : null;
}

using System.Security.Cryptography;
using System.Text;

namespace Enrollment.Functions.Gateway;

/// <summary>Computes PBX_HMAC over the fields in the order sent, with values as they stand before any encoding.</summary>
internal static class PayboxHmac
{
    /// <param name="hexKey">The key as the back office shows it. Its bytes are decoded from hexadecimal.</param>
    /// <param name="fields">Every field of the form but the signature.</param>
    public static string Of(string hexKey, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = string.Join('&', fields.Select(field => $"{field.Key}={field.Value}"));
        return Convert.ToHexString(HMACSHA512.HashData(Convert.FromHexString(hexKey), Encoding.UTF8.GetBytes(text)));
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Holds the PBX_ fields in the order sent, in which they are signed.</summary>
internal sealed class PageFields
{
    public const string HmacField = "PBX_HMAC";
    private readonly List<(string Name, string Value)> _inOrder = [];
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    public string? Duplicate { get; private set; }

    public bool IsHmacLast => _inOrder is [.., (HmacField, _)];

    public string? this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>Parses a query string or a form body, without fields that are not Paybox's (such as a button's name).</summary>
    public static PageFields Parse(string encoded)
    {
        var fields = new PageFields();
        foreach (var pair in new QueryStringEnumerable(encoded))
        {
            var name = pair.DecodeName().ToString();
            if (name.StartsWith("PBX_", StringComparison.Ordinal))
                fields.Add(name, pair.DecodeValue().ToString());
        }

        return fields;
    }

    public bool HasValidHmac(byte[] key)
    {
        var signed = string.Join('&', _inOrder.Where(field => field.Name != HmacField).Select(field => $"{field.Name}={field.Value}"));
        var bytes = Encoding.UTF8.GetBytes(signed);
        var hmac = this["PBX_HASH"] switch
        {
            "SHA256" => HMACSHA256.HashData(key, bytes),
            "SHA384" => HMACSHA384.HashData(key, bytes),
            _ => HMACSHA512.HashData(key, bytes),
        };
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexString(hmac)),
            Encoding.ASCII.GetBytes((this[HmacField] ?? "").ToUpperInvariant()));
    }

    private void Add(string name, string value)
    {
        _inOrder.Add((name, value));
        if (!_byName.TryAdd(name, value))
            Duplicate ??= name;
    }
}

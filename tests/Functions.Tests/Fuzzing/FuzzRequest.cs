using System.Globalization;
using System.Text;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>One request as it goes on the wire.</summary>
/// <param name="Target">Path and query, never made canonical.</param>
/// <param name="Role">Whose token is sent; null for none.</param>
public sealed record FuzzRequest(
    string Method, string Target, string? Role, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body)
{
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Target}\nas {Role ?? "nobody"}\n");
        foreach (var (name, value) in Headers)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        if (Body is not null)
            text.Append(CultureInfo.InvariantCulture, $"{Body.Length} octets: {Shown(Body)}\n");
        return text.ToString();
    }

    private static string Shown(byte[] body) =>
        string.Concat(Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 2000)))
            .Select(letter => letter is >= ' ' and < '\u007f' or '\n' ? letter.ToString() : $"\\x{(int)letter:x2}"));
}

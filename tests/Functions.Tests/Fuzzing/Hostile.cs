using System.Text;
using CsCheck;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>What nobody sends by mistake alone.</summary>
internal static class Hostile
{
    /// <summary>Text for any place that takes text.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.OneOf(
            string.Empty, " ", "\t", "\n", "\0", "\u0001\u001b[31m", "\u007f", "\u0085", "\u200b", "\u202egnp.exe", "\ufeff", "\ufffe", "é", "e\u0301", "ß", "İ", "名前", "🧑‍🎓",
            "..", ".", "../../etc/passwd", "..\\..\\host.json", "/", "\\", "#", "?", "%", "%00", "%2F", "%zz", "$filter", "*", "~", "{0}", "{{7*7}}", "${jndi:x}",
            "'", "\"", "' or '1' eq '1", "x' or PartitionKey ne 'x", "'; drop table Dossiers; --", "<script>alert(1)</script>", "&lt;", "</style>",
            "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "null", "undefined", "true", "NaN", "Infinity", "-0", "1e400", "0x10", "٣", "１",
            "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999", "0000-00-00", "2022-02-30", "9999-12-31", "0001-01-01", "2022-09-05T10:00:00Z",
            "a@b", "a b@school.example", "\"a b\"@school.example", "a@[127.0.0.1]", "a@school.example\r\nBcc: x@y.example", "administrator", "CON", "PRN", "__proto__",
            "&PBX_AUTOSEULE=O", "\"a@b.example&PBX_AUTOSEULE=O&PBX_Z=\"@school.example", "a=b&c=d", "&amp;PBX_TOTAL=1", "]]></City>", "%26PBX_CMD=x", "+", "\r\n.\r\nMAIL FROM:<x@y.example>", "x;y,z\ty"),
        Gen.String[0, 40],
        Gen.Select(Gen.OneOf("a", "é", "'", "\"", ".", "0", "名", "\0"), Gen.OneOf(21, 101, 255, 513, 1001, 5000), Repeat));

    /// <summary>A segment of an address, as it travels.</summary>
    public static Gen<string> Segment { get; } = Gen.OneOf(
        Text.Select(text => Uri.EscapeDataString(text)),
        Gen.OneOf(
            "%00", "a%00b", "..", ".", "%2e%2e", "%2e", "..%2F", "%2F", "%2F..%2F..%2F", "%5C", "..%5c..", "%", "%zz", "%c0%af", "%ed%a0%80", "%ff", "%25", "%2525", "%0d%0aX:%20y",
            "%20", "a;b=c", "*", "~", "(x)", "$value", "x,y", ":", "@", "+", "=", "%27%20or%20true", "%22", "%7B0%7D", "%F0%9F%A7%91"));

    /// <summary>JSON values, and what only looks like one.</summary>
    public static Gen<string> Json { get; } = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "0", "-0", "-1", "1", "7", "1.5", "1e2", "1e400", "-1e400", "1e-400", "2147483648", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "99999999999999999999999999", "NaN", "Infinity", "-Infinity", "undefined", "01", "+1", ".5", "0x1", "'x'", "[]", "{}", "[null]", "[[]]",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "\"\\x\"", "\"\u0001\"", "\"\n\"", "\"", "/* */ 1", "1,", "{\"$type\":\"System.Object\"}", "{\"a\":1,\"a\":2}"),
        Text.Select(text => System.Text.Json.JsonSerializer.Serialize(text)),
        Gen.Select(Gen.OneOf(30, 64, 65, 500, 5000), Gen.Bool, Nested));

    /// <summary>A value of a header: what an HTTP client can put on the wire at all.</summary>
    public static Gen<string> Header { get; } = Text.Select(text => new string([.. text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]));

    /// <summary>The same letters, sent otherwise: cut off, not UTF-8, with a mark in front, or just as they are.</summary>
    public static Gen<byte[]> Octets(Gen<string> text) => Gen.Select(text, Gen.Int[0, 15], Gen.Int[0, 100_000], Gen.Byte, (letters, how, place, octet) =>
    {
        var plain = Encoding.UTF8.GetBytes(letters);
        return how switch
        {
            0 => plain[..(plain.Length == 0 ? 0 : place % plain.Length)],
            1 when plain.Length > 0 => [.. plain[..(place % plain.Length)], octet, .. plain[(place % plain.Length)..]],
            2 => [0xEF, 0xBB, 0xBF, .. plain],
            3 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(letters)],
            4 => Encoding.Latin1.GetBytes(letters),
            5 => [.. plain, 0xED, 0xA0, 0x80],
            _ => plain,
        };
    });

    private static string Repeat(string letters, int times) => new StringBuilder().Insert(0, letters, times).ToString();

    private static string Nested(int depth, bool inObjects) =>
        (inObjects ? Repeat("{\"a\":", depth) : Repeat("[", depth)) + "1" + Repeat(inObjects ? "}" : "]", depth);
}

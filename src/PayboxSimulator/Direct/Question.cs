using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Enrollment.PayboxSimulator.Direct;

internal sealed class Question
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public string? this[string name] => _fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>True if the field was sent. A field sent empty asks for its value in the answer.</summary>
    public bool Asks(string field) => _fields.ContainsKey(field);

    public string Type => this["TYPE"] ?? "";

    public string? Reference => this["REFERENCE"];

    public string? Subscriber => this["REFABONNE"];

    public long? Amount => Number("MONTANT");

    /// <summary>DATEQ, in the caller's Paris time.</summary>
    public DateTimeOffset? At { get; private init; }

    public static Question Parse(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(body))
            fields[pair.DecodeName().ToString()] = pair.DecodeValue().ToString();
        var question = new Question { At = ParisTime(fields.GetValueOrDefault("DATEQ")) };
        foreach (var (name, value) in fields)
            question._fields[name] = value;
        return question;
    }

    public long? Number(string field) =>
        this[field] is { Length: <= 10 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The expiry as AAMM, as on the page. DATEVAL itself is MMAA.</summary>
    public string? Expiry => this["DATEVAL"] is { Length: 4 } text && text.All(char.IsAsciiDigit) ? text[2..] + text[..2] : null;

    private static DateTimeOffset? ParisTime(string? dateQ)
    {
        if (!DateTime.TryParseExact(dateQ, "ddMMyyyyHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        return new DateTimeOffset(local, paris.GetUtcOffset(local));
    }
}

using System.Text.Json;

namespace Enrollment.Domain.Schools;

/// <summary>
/// Reads one JSON object property by property. What is missing, unknown or of the wrong kind is noted with its path and
/// reading goes on, so that a person who writes a file by hand sees all its mistakes at once.
/// </summary>
internal sealed class JsonObjectReader(JsonElement element, string path, List<string> errors)
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private readonly HashSet<string> known = [];

    public string Text(string name) => Required(name, JsonValueKind.String, "a text") is { } value
        ? NotBlank(value.GetString()!, At(name))
        : "";

    public string? OptionalText(string name) => IsThere(name) ? Text(name) : null;

    public long Whole(string name)
    {
        if (Required(name, JsonValueKind.Number, "a whole number") is not { } value)
            return 0;
        if (value.TryGetInt64(out var number))
            return number;

        errors.Add($"{At(name)}: must be a whole number");
        return 0;
    }

    public int Small(string name)
    {
        var number = Whole(name);
        if (number is >= int.MinValue and <= int.MaxValue)
            return (int)number;

        errors.Add($"{At(name)}: is too large");
        return 0;
    }

    public bool Flag(string name)
    {
        known.Add(name);
        if (Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            return value.GetBoolean();

        errors.Add(IsThere(name) ? $"{At(name)}: must be true or false" : $"{At(name)}: is missing");
        return false;
    }

    public DateOnly Day(string name) =>
        Parsed(name, "a date such as 2023-08-31", text =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null as DateOnly?);

    public TimeOnly Time(string name) =>
        Parsed(name, "a time such as 06:00", text =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null as TimeOnly?);

    public DateTime LocalTime(string name) =>
        Parsed(name, "a local time such as 2022-06-20T08:00", text =>
            DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null as DateTime?);

    public DateTimeOffset Instant(string name) =>
        Parsed(name, "an instant such as 2022-06-20T08:00:00+02:00", text =>
            DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant.ToUniversalTime()
                : null as DateTimeOffset?);

    /// <summary>Returns null if the property is absent or null.</summary>
    public T? OptionalWord<T>(string name) where T : struct, Enum => IsThere(name) ? Word<T>(name) : null;

    public T Word<T>(string name) where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        return Parsed(name, "one of " + string.Join(", ", words), text =>
            words.IndexOf(text) is var index and >= 0 ? Enum.GetValues<T>()[index] : null as T?);
    }

    public T Object<T>(string name, Func<JsonObjectReader, T> read) where T : class =>
        Required(name, JsonValueKind.Object, "an object") is { } value ? Read(value, At(name), errors, read) : null!;

    public T? OptionalObject<T>(string name, Func<JsonObjectReader, T> read) where T : class =>
        IsThere(name) ? Object(name, read) : null;

    public IReadOnlyList<T> Objects<T>(string name, Func<JsonObjectReader, T> read) =>
        Items(name, JsonValueKind.Object, "an object", (item, at) => Read(item, at, errors, read));

    public IReadOnlyList<T> OptionalObjects<T>(string name, Func<JsonObjectReader, T> read) => IsThere(name) ? Objects(name, read) : [];

    public IReadOnlyList<string> Texts(string name) =>
        Items(name, JsonValueKind.String, "a text", (item, at) => NotBlank(item.GetString()!, at));

    public IReadOnlyList<int> Smalls(string name) =>
        Items(name, JsonValueKind.Number, "a whole number", (item, at) =>
        {
            if (item.TryGetInt32(out var number))
                return number;
            errors.Add($"{at}: must be a whole number");
            return 0;
        });

    /// <summary>Reads a whole object. A property that was not asked for is a mistake.</summary>
    public static T Read<T>(JsonElement element, string path, List<string> errors, Func<JsonObjectReader, T> read)
    {
        var reader = new JsonObjectReader(element, path, errors);
        var value = read(reader);
        errors.AddRange(element.EnumerateObject()
            .Where(property => !reader.known.Contains(property.Name))
            .Select(property => $"{reader.At(property.Name)}: is not a known property"));
        return value;
    }

    private string At(string name) => $"{path}.{name}";

    private JsonElement? Find(string name) => element.TryGetProperty(name, out var value) ? value : null;

    private bool IsThere(string name)
    {
        known.Add(name);
        return Find(name) is { ValueKind: not JsonValueKind.Null };
    }

    private JsonElement? Required(string name, JsonValueKind kind, string what)
    {
        if (!IsThere(name))
            errors.Add($"{At(name)}: is missing");
        else if (Find(name) is { } value && value.ValueKind == kind)
            return value;
        else
            errors.Add($"{At(name)}: must be {what}");
        return null;
    }

    private IReadOnlyList<T> Items<T>(string name, JsonValueKind kind, string what, Func<JsonElement, string, T> read)
    {
        if (Required(name, JsonValueKind.Array, "a list") is not { } list)
            return [];

        var items = new List<T>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{index}]");
            if (item.ValueKind == kind)
                items.Add(read(item, at));
            else
                errors.Add($"{at}: must be {what}");
        }

        return items;
    }

    private T Parsed<T>(string name, string what, Func<string, T?> parse) where T : struct
    {
        if (Required(name, JsonValueKind.String, what) is not { } value)
            return default;
        if (parse(value.GetString()!) is { } parsed)
            return parsed;

        errors.Add($"{At(name)}: must be {what}");
        return default;
    }

    private string NotBlank(string text, string at)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add($"{at}: must not be empty");
        return text;
    }
}

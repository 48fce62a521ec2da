using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Writes a row as one line of JSON. Equal rows give equal lines, whatever the order of their properties.</summary>
internal static class RowLine
{
    private static readonly HashSet<string> OfTheService = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    public static string Write(TableEntity row)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in row.Where(property => !OfTheService.Contains(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (value is not null)
                properties[name] = Write(value);
        }

        return new JsonObject { ["p"] = row.PartitionKey, ["r"] = row.RowKey, ["v"] = properties }.ToJsonString();
    }

    /// <exception cref="InvalidDataException">The line is not a row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            var row = new TableEntity((string)json["p"]!, (string)json["r"]!);
            foreach (var (name, value) in json["v"]!.AsObject())
                row[name] = Read((string)value![0]!, (string)value[1]!);
            return row;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException($"This is not a row of a backup: {line}", wrong);
        }
    }

    private static JsonArray Write(object value) => value switch
    {
        string text => Typed("text", text),
        int number => Typed("int", number.ToString(CultureInfo.InvariantCulture)),
        long number => Typed("long", number.ToString(CultureInfo.InvariantCulture)),
        bool flag => Typed("bool", flag ? "true" : "false"),
        DateTimeOffset instant => Typed("instant", instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        DateTime instant => Typed("instant", new DateTimeOffset(instant.ToUniversalTime()).ToString("O", CultureInfo.InvariantCulture)),
        double number => Typed("double", number.ToString("R", CultureInfo.InvariantCulture)),
        Guid id => Typed("guid", id.ToString()),
        byte[] octets => Typed("octets", Convert.ToBase64String(octets)),
        BinaryData octets => Typed("octets", Convert.ToBase64String(octets.ToArray())),
        _ => throw new InvalidDataException($"A table cannot store a {value.GetType().Name}."),
    };

    private static object Read(string type, string value) => type switch
    {
        "text" => value,
        "int" => int.Parse(value, CultureInfo.InvariantCulture),
        "long" => long.Parse(value, CultureInfo.InvariantCulture),
        "bool" => value == "true",
        "instant" => DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture),
        "double" => double.Parse(value, CultureInfo.InvariantCulture),
        "guid" => Guid.Parse(value),
        "octets" => Convert.FromBase64String(value),
        _ => throw new FormatException($"'{type}' is not the type of a row's property."),
    };

    private static JsonArray Typed(string type, string value) => [type, value];
}

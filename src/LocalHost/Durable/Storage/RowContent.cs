using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>
/// The content of a row: JSON, compressed when long, cut over binary properties of 64 KiB. Binary, because text
/// properties do not carry every text.
/// </summary>
internal static class RowContent
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new AnyTextConverter() },
    };

    private const int PropertySize = 64 * 1024;
    private const int MostProperties = 15;
    private const int CompressFrom = 2048;
    private const string Compressed = "Z";

    /// <returns>The size of the content in the row, in bytes.</returns>
    /// <exception cref="ArgumentException">It is more than a row can hold.</exception>
    internal static int Write<T>(TableEntity row, T content)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, Json);
        var bytes = json.Length < CompressFrom ? json : Compress(json);
        if (bytes.Length > PropertySize * MostProperties)
        {
            throw new ArgumentException(
                $"The content of one turn, start or event is too large to be stored: {bytes.Length} bytes compressed, "
                + $"{PropertySize * MostProperties} at most. Keep large data elsewhere and pass its name.");
        }

        if (json.Length >= CompressFrom)
            row[Compressed] = true;
        for (var i = 0; i * PropertySize < bytes.Length; i++)
            row[Name(i)] = bytes[(i * PropertySize)..Math.Min(bytes.Length, (i + 1) * PropertySize)];
        return bytes.Length;
    }

    internal static T Read<T>(TableEntity row)
    {
        using var content = new MemoryStream();
        for (var i = 0; row.GetBinary(Name(i)) is { } part; i++)
            content.Write(part);
        content.Position = 0;
        if (!row.GetBoolean(Compressed).GetValueOrDefault())
            return Deserialize<T>(content);

        using var plain = new BrotliStream(content, CompressionMode.Decompress);
        return Deserialize<T>(plain);
    }

    private static T Deserialize<T>(Stream content) =>
        JsonSerializer.Deserialize<T>(content, Json) ?? throw new InvalidDataException("A history row has no content.");

    private static string Name(int part) => string.Create(CultureInfo.InvariantCulture, $"D{part}");

    private static byte[] Compress(byte[] plain)
    {
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(content, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(plain);
        return content.ToArray();
    }

    /// <summary>JSON text cannot hold half a surrogate pair; such a text is written as its UTF-16 bytes.</summary>
    private sealed class AnyTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                return reader.GetString();

            reader.Read();
            var text = new string(MemoryMarshal.Cast<byte, char>(reader.GetBytesFromBase64()));
            reader.Read();
            return text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            if (IsWellFormed(value))
            {
                writer.WriteStringValue(value);
                return;
            }

            writer.WriteStartArray();
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes(value.AsSpan()));
            writer.WriteEndArray();
        }

        // Keys of dictionaries (tags) are plain names.
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);

        private static bool IsWellFormed(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (!char.IsSurrogate(text[i]))
                    continue;
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))
                    return false;
            }

            return true;
        }
    }
}

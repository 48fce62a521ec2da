using System.Globalization;
using System.IO.Compression;
using Azure.Data.Tables;
using Google.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>Stores a protobuf message in a row: compressed when long, and split into binary properties of 64 KiB.</summary>
internal static class RowContent
{
    private const int PropertySize = 64 * 1024;
    private const int MostProperties = 15;
    private const int CompressFrom = 2048;
    private const string Compressed = "Z";

    /// <returns>The stored size, in bytes.</returns>
    /// <exception cref="ArgumentException">The content does not fit into a row.</exception>
    internal static int Write(TableEntity row, IMessage content)
    {
        var plain = content.ToByteArray();
        var bytes = plain.Length < CompressFrom ? plain : Compress(plain);
        if (bytes.Length > PropertySize * MostProperties)
        {
            throw new ArgumentException(
                $"The content of a turn, start or event is too large to store: {bytes.Length} bytes compressed, "
                + $"{PropertySize * MostProperties} at most. Store large data elsewhere and pass its name.");
        }

        if (plain.Length >= CompressFrom)
            row[Compressed] = true;
        for (var i = 0; i * PropertySize < bytes.Length; i++)
            row[Name(i)] = bytes[(i * PropertySize)..Math.Min(bytes.Length, (i + 1) * PropertySize)];
        return bytes.Length;
    }

    internal static T Read<T>(TableEntity row, MessageParser<T> parser)
        where T : IMessage<T>
    {
        using var content = new MemoryStream();
        for (var i = 0; row.GetBinary(Name(i)) is { } part; i++)
            content.Write(part);
        content.Position = 0;
        if (!row.GetBoolean(Compressed).GetValueOrDefault())
            return parser.ParseFrom(content);

        using var plain = new BrotliStream(content, CompressionMode.Decompress);
        return parser.ParseFrom(plain);
    }

    private static string Name(int part) => string.Create(CultureInfo.InvariantCulture, $"D{part}");

    private static byte[] Compress(byte[] plain)
    {
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(content, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(plain);
        return content.ToArray();
    }
}

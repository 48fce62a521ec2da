using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using SkiaSharp;

namespace Enrollment.EndToEnd.Support;

/// <summary>Pictures of pages in their 256 most frequent colours, the soft edges of letters in the nearest: a third of the weight, and nobody sees it.</summary>
internal static class PalettePng
{
    private const int MostColours = 256;
    private static readonly uint[] Crcs = [.. Enumerable.Range(0, 256).Select(octet => Enumerable.Range(0, 8).Aggregate((uint)octet, (crc, _) => (crc >> 1) ^ (0xEDB88320 * (crc & 1))))];

    public static byte[] Of(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        var pixels = picture.Pixels.Select(pixel => (uint)pixel & 0xFFFFFF).ToArray();
        var palette = pixels.CountBy(colour => colour).OrderByDescending(colour => colour.Value).Take(MostColours).Select(colour => colour.Key).ToArray();
        var indexes = palette.Select((colour, index) => (colour, index)).ToDictionary(entry => entry.colour, entry => (byte)entry.index);

        using var written = new MemoryStream();
        written.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), picture.Height);
        (head[8], head[9]) = (8, 3);
        Write(written, "IHDR", head);
        Write(written, "PLTE", [.. palette.SelectMany(colour => (byte[])[(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour])]);
        Write(written, "IDAT", Rows(pixels, picture.Width, colour => indexes.TryGetValue(colour, out var index) ? index : indexes[colour] = Nearest(palette, colour)));
        Write(written, "IEND", []);
        return written.ToArray();
    }

    private static byte[] Rows(uint[] pixels, int width, Func<uint, byte> index)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            var row = new byte[width + 1];
            for (var start = 0; start < pixels.Length; start += width)
            {
                for (var x = 0; x < width; x++)
                    row[x + 1] = index(pixels[start + x]);
                zip.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static byte Nearest(uint[] palette, uint colour) =>
        (byte)Enumerable.Range(0, palette.Length).MinBy(index => Vector3.DistanceSquared(Point(palette[index]), Point(colour)));

    private static Vector3 Point(uint colour) => new(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);

    private static void Write(MemoryStream png, string kind, byte[] data)
    {
        byte[] chunk = [.. kind.Select(letter => (byte)letter), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~chunk.Aggregate(uint.MaxValue, (crc, octet) => Crcs[(crc ^ octet) & 0xFF] ^ (crc >> 8)));
        png.Write(number);
    }
}

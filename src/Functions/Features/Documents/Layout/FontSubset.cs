using System.Buffers.Binary;
using System.Text;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>
/// Reduces a TrueType font to the outlines of some glyphs, under their old numbers. The PDF writer of the Linux build embeds
/// fonts whole, which would make every invoice weigh 600 KB.
/// </summary>
internal static class FontSubset
{
    private const int TableHead = 12;
    private const int TableEntry = 16;

    // The tables that a PDF reader needs. Hinting, kerning and substitutions are of no use to text already placed.
    private static readonly string[] Kept = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

    /// <exception cref="InvalidDataException">The font is not TrueType, or lacks one of these tables.</exception>
    public static byte[] Of(byte[] font, IEnumerable<ushort> glyphs)
    {
        var tables = Tables(font);
        if (Kept.FirstOrDefault(name => !tables.ContainsKey(name)) is { } missing)
            throw new InvalidDataException($"The font has no table '{missing}'.");

        var head = tables["head"].ToArray();
        var offsets = Offsets(tables["loca"], longOffsets: ReadU16(head, 50) == 1);
        var (glyf, loca) = Outlines(tables["glyf"], offsets, WithComponents(tables["glyf"], offsets, glyphs));
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        return Assemble(Kept.ToDictionary(name => name, name => name switch
        {
            "glyf" => glyf,
            "loca" => loca,
            "head" => head,
            _ => tables[name].ToArray(),
        }));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Tables(byte[] font) =>
        Enumerable.Range(0, ReadU16(font, 4)).Select(index => TableHead + (index * TableEntry)).ToDictionary(
            entry => Encoding.ASCII.GetString(font, entry, 4),
            entry => (ReadOnlyMemory<byte>)font.AsMemory((int)ReadU32(font, entry + 8), (int)ReadU32(font, entry + 12)));

    private static int[] Offsets(ReadOnlyMemory<byte> loca, bool longOffsets) => longOffsets
        ? [.. Enumerable.Range(0, loca.Length / 4).Select(index => (int)ReadU32(loca.Span, index * 4))]
        : [.. Enumerable.Range(0, loca.Length / 2).Select(index => ReadU16(loca.Span, index * 2) * 2)];

    private static SortedSet<ushort> WithComponents(ReadOnlyMemory<byte> glyf, int[] offsets, IEnumerable<ushort> glyphs)
    {
        var wanted = new SortedSet<ushort>();
        var open = new Stack<ushort>([0, .. glyphs]);
        while (open.TryPop(out var glyph))
        {
            if (!wanted.Add(glyph))
                continue;
            foreach (var component in GlyphOutline.Components(glyf.Span[offsets[glyph]..offsets[glyph + 1]]))
                open.Push(component);
        }

        return wanted;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(ReadOnlyMemory<byte> glyf, int[] offsets, SortedSet<ushort> wanted)
    {
        using var outlines = new MemoryStream();
        var loca = new byte[offsets.Length * 4];
        for (var glyph = 0; glyph < offsets.Length - 1; glyph++)
        {
            if (wanted.Contains((ushort)glyph))
            {
                outlines.Write(GlyphOutline.WithoutInstructions(glyf.Span[offsets[glyph]..offsets[glyph + 1]]));
                outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
            }

            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan((glyph + 1) * 4), (uint)outlines.Length);
        }

        return (outlines.ToArray(), loca);
    }

    private static byte[] Assemble(Dictionary<string, byte[]> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        using var font = new MemoryStream();
        WriteU32(font, 0x00010000);
        WriteU16(font, tables.Count);
        WriteU16(font, TableEntry << power);
        WriteU16(font, power);
        WriteU16(font, (tables.Count * TableEntry) - (TableEntry << power));

        var offset = TableHead + (tables.Count * TableEntry);
        foreach (var (name, bytes) in tables)
        {
            font.Write(Encoding.ASCII.GetBytes(name));
            WriteU32(font, Checksum(bytes));
            WriteU32(font, (uint)offset);
            WriteU32(font, (uint)bytes.Length);
            offset += Padded(bytes.Length);
        }

        foreach (var bytes in tables.Values)
        {
            font.Write(bytes);
            font.Write(new byte[Padded(bytes.Length) - bytes.Length]);
        }

        var assembled = font.ToArray();
        var head = (int)ReadU32(assembled, TableHead + (Array.IndexOf(Kept, "head") * TableEntry) + 8);
        BinaryPrimitives.WriteUInt32BigEndian(assembled.AsSpan(head + 8), unchecked(0xB1B0AFBA - Checksum(assembled)));
        return assembled;
    }

    private static uint Checksum(byte[] bytes)
    {
        var padded = new byte[Padded(bytes.Length)];
        bytes.CopyTo(padded, 0);
        var sum = 0u;
        for (var at = 0; at < padded.Length; at += 4)
            sum = unchecked(sum + ReadU32(padded, at));
        return sum;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static ushort ReadU16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint ReadU32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static void WriteU16(MemoryStream stream, int value) => stream.Write([(byte)(value >> 8), (byte)value]);

    private static void WriteU32(MemoryStream stream, uint value)
    {
        WriteU16(stream, (int)(value >> 16));
        WriteU16(stream, (int)(value & 0xFFFF));
    }
}

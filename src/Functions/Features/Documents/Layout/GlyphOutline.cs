using System.Buffers.Binary;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>Reads one entry of a TrueType font's outlines, which is simple contours or composed of other glyphs.</summary>
internal static class GlyphOutline
{
    private const int Header = 10;
    private const int WordArguments = 0x0001;
    private const int OneScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int FullMatrix = 0x0080;
    private const int HasInstructions = 0x0100;

    /// <summary>Returns the glyphs that it is composed of, or none for simple contours or an empty glyph.</summary>
    public static IReadOnlyList<ushort> Components(ReadOnlySpan<byte> glyph)
    {
        var components = new List<ushort>();
        for (var at = Header; IsComposite(glyph) && at > 0; at = NextComponent(glyph, at))
            components.Add(ReadU16(glyph, at + 2));
        return components;
    }

    /// <summary>Returns the shape without its hinting program, whose functions the reduced font lacks.</summary>
    public static byte[] WithoutInstructions(ReadOnlySpan<byte> glyph)
    {
        if (glyph.IsEmpty)
            return [];
        if (IsComposite(glyph))
            return CompositeWithout(glyph);

        var lengthAt = Header + (ReadU16(glyph, 0) * 2);
        var after = lengthAt + 2 + ReadU16(glyph, lengthAt);
        return [.. glyph[..lengthAt], 0, 0, .. glyph[after..]];
    }

    private static byte[] CompositeWithout(ReadOnlySpan<byte> glyph)
    {
        var copy = glyph.ToArray();
        var end = Header;
        for (var at = Header; at > 0; at = NextComponent(glyph, at))
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(ReadU16(glyph, at) & ~HasInstructions));
            end = at + ComponentLength(ReadU16(glyph, at));
        }

        return copy[..end];
    }

    private static bool IsComposite(ReadOnlySpan<byte> glyph) =>
        !glyph.IsEmpty && BinaryPrimitives.ReadInt16BigEndian(glyph) < 0;

    private static int NextComponent(ReadOnlySpan<byte> glyph, int at)
    {
        var flags = ReadU16(glyph, at);
        return (flags & MoreComponents) == 0 ? 0 : at + ComponentLength(flags);
    }

    private static int ComponentLength(int flags) =>
        4
        + ((flags & WordArguments) != 0 ? 4 : 2)
        + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FullMatrix) != 0 ? 8 : 0);

    private static ushort ReadU16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}

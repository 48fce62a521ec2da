using System.Buffers.Binary;

namespace Enrollment.Functions.Features.Mails;

/// <summary>The kind of link that a code stands for.</summary>
internal enum CodeFamily
{
    Password,
    Approval,
}

/// <summary>
/// Writes and reads codes. A code is the letter of its family and nine random ones, of an alphabet without I, L, O and U, in
/// two groups. Case, spaces, and an O typed for a zero make no difference.
/// </summary>
internal static class CodeText
{
    public const int Letters = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsOfLetter = 5;
    private const int Group = 5;

    /// <param name="mac">Eight octets or more.</param>
    public static string Of(CodeFamily family, ReadOnlySpan<byte> mac)
    {
        var random = BinaryPrimitives.ReadUInt64BigEndian(mac);
        return LetterOf(family) + string.Concat(Enumerable.Range(0, Letters - 1)
            .Select(place => Alphabet[(int)(random >> (BitsOfLetter * place)) & (Alphabet.Length - 1)]));
    }

    /// <summary>Returns a code as people read it.</summary>
    public static string Grouped(string code) => $"{code[..Group]}-{code[Group..]}";

    /// <returns>The code as <see cref="Of"/> writes it, and its family; null if the text cannot be a code.</returns>
    public static (string Code, CodeFamily Family)? Read(string typed)
    {
        var code = string.Concat(typed.ToUpperInvariant()
            .Where(letter => !char.IsWhiteSpace(letter) && letter != '.' && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.DashPunctuation)
            .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
        return code.Length == Letters && code.All(Alphabet.Contains) && Enum.GetValues<CodeFamily>().Where(family => LetterOf(family)[0] == code[0]).ToList() is [var family]
            ? (code, family)
            : null;
    }

    // "Mot de passe", "demande".
    private static string LetterOf(CodeFamily family) => family == CodeFamily.Password ? "M" : "D";
}

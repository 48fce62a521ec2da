using System.Text.RegularExpressions;

namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// What the real assemblies declare, one line a member, and the comparison with it: what is missing here is fine,
/// what is missing there is not.
/// </summary>
internal sealed partial class RealApi(IEnumerable<string> lines)
{
    private readonly HashSet<string> known = [.. lines];

    private readonly ILookup<string, string> typeLines =
        lines.Where(line => line.StartsWith("[type]", StringComparison.Ordinal)).ToLookup(line => Split(line).Head, line => Split(line).Bases);

    /// <summary>The lines among <paramref name="ours"/> that the real assemblies do not have.</summary>
    public IEnumerable<string> Unknown(IEnumerable<string> ours) => ours.Where(line => !Has(WithoutMessages(line)));

    /// <summary>What an [Obsolete] says to people is no part of the signature.</summary>
    public static string WithoutMessages(string line) => ObsoleteMessage().Replace(line, "[Obsolete]");

    private bool Has(string line)
    {
        if (known.Contains(line)) return true;
        if (!line.StartsWith("[type]", StringComparison.Ordinal)) return false;

        // A type may have fewer bases here.
        var (head, bases) = Split(line);
        return typeLines[head].Any(real => BasesOf(bases).IsSubsetOf(BasesOf(real)));
    }

    private static (string Head, string Bases) Split(string line) =>
        line.Split(" : ", 2) is [var head, var bases] ? (head, bases) : (line, "");

    private static HashSet<string> BasesOf(string text) => [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"\[Obsolete\(""[^""]*""\)\]")]
    private static partial Regex ObsoleteMessage();
}

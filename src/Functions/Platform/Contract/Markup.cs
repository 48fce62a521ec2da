using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Writes HTML and escapes the values that are put in.</summary>
internal static class Markup
{
    public static string Of(Escaping html) => html.ToString();

    /// <summary>Escapes text and marks `words` between backquotes as code.</summary>
    public static string Code(string text) => string.Concat(text.Split('`').Select((part, index) =>
        index % 2 == 0 ? WebUtility.HtmlEncode(part) : $"<code>{WebUtility.HtmlEncode(part)}</code>"));

    [InterpolatedStringHandler]
    internal readonly struct Escaping(int literals, int holes)
    {
        private readonly StringBuilder built = new(literals + (holes * 16));

        public void AppendLiteral(string literal) => built.Append(literal);

        public void AppendFormatted<T>(T value) => built.Append(WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.InvariantCulture)));

        public override string ToString() => built.ToString();
    }
}

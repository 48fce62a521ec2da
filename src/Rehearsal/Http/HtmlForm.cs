using System.Net;
using System.Text.RegularExpressions;

namespace Enrollment.Rehearsal.Http;

/// <summary>The first form of a page, as a browser would read it: where it goes, and what it sends unasked.</summary>
/// <param name="Action">As written; empty for the page's own address.</param>
internal sealed partial record HtmlForm(string Action, IReadOnlyDictionary<string, string> Hidden)
{
    /// <exception cref="RehearsalException">The page has no form.</exception>
    public static HtmlForm Read(string html, string page)
    {
        if (Form().Match(html) is not { Success: true } form)
            throw new RehearsalException($"{page} shows no form: {(html.Length > 300 ? html[..300] : html)}");

        var hidden = Input().Matches(form.Value)
            .Select(input => input.Value)
            .Where(input => Attribute(input, "type") == "hidden")
            .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
        return new HtmlForm(Attribute(form.Groups["tag"].Value, "action"), hidden);
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("(?<tag><form[^>]*>).*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}

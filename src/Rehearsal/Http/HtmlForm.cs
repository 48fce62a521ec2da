using System.Net;
using System.Text.RegularExpressions;

namespace Enrollment.Rehearsal.Http;

/// <summary>An HTML form: its action, its hidden fields and the values of its buttons.</summary>
/// <param name="Action">The action as written. Empty means the page's own address.</param>
internal sealed partial record HtmlForm(string Action, IReadOnlyDictionary<string, string> Hidden, IReadOnlyList<string> Buttons)
{
    /// <exception cref="RehearsalException">The page has no form.</exception>
    public static HtmlForm Read(string html, string page) => ReadAll(html, page)[0];

    /// <exception cref="RehearsalException">The page has no form.</exception>
    public static IReadOnlyList<HtmlForm> ReadAll(string html, string page)
    {
        var forms = Form().Matches(html).Select(Read).ToList();
        return forms.Count > 0 ? forms : throw new RehearsalException($"{page} has no form: {(html.Length > 300 ? html[..300] : html)}");
    }

    private static HtmlForm Read(Match form)
    {
        var hidden = Input().Matches(form.Value)
            .Select(input => input.Value)
            .Where(input => Attribute(input, "type") == "hidden")
            .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
        return new HtmlForm(
            Attribute(form.Groups["tag"].Value, "action"), hidden, [.. Button().Matches(form.Value).Select(button => Attribute(button.Value, "value"))]);
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("(?<tag><form[^>]*>).*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<button[^>]*>")]
    private static partial Regex Button();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}

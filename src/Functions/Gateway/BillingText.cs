using System.Text;
using System.Xml.Linq;

namespace Enrollment.Functions.Gateway;

/// <summary>Writes the 3-D Secure documents of the card page: one line, no accents, no ampersand in the XML, limited lengths.</summary>
internal static class BillingText
{
    private const string Declaration = """<?xml version="1.0" encoding="utf-8"?>""";

    /// <summary>Sent if nothing is left of a text, as with a name in another script, because the platform wants every part.</summary>
    private const string Nothing = "NA";

    public static string Cart() => Declaration + new XElement(
        "shoppingcart", new XElement("total", new XElement("totalQuantity", 1))).ToString(SaveOptions.DisableFormatting);

    public static string Billing(Payer payer)
    {
        var address = new XElement(
            "Address",
            Part("FirstName", payer.FirstName, 22),
            Part("LastName", payer.LastName, 22),
            Part("Address1", payer.Address1, 50),
            string.IsNullOrWhiteSpace(payer.Address2) ? null : Part("Address2", payer.Address2, 50),
            Part("ZipCode", payer.ZipCode, 10),
            Part("City", payer.City, 50),
            new XElement("CountryCode", payer.CountryCode));
        return Declaration + new XElement("Billing", address).ToString(SaveOptions.DisableFormatting);
    }

    public static string Plain(string text, int longest)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in UnicodeText.Plain(text))
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '&' or '<' or '>')
                plain.Append(' ');
            else if (char.IsAscii(letter))
                plain.Append(letter);
        }

        var words = string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var cut = words.Length > longest ? words[..longest].TrimEnd() : words;
        return cut.Length == 0 ? Nothing : cut;
    }

    private static XElement Part(string name, string text, int longest) => new(name, Plain(text, longest));
}

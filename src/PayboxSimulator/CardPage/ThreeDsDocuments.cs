using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Checks PBX_SHOPPINGCART and PBX_BILLING, which 3-D Secure v2 requires.</summary>
internal static class ThreeDsDocuments
{
    private static readonly (string Name, int Longest, bool Required)[] BillingParts =
    [
        ("FirstName", 22, true),
        ("LastName", 22, true),
        ("Address1", 50, true),
        ("Address2", 50, false),
        ("ZipCode", 10, true),
        ("City", 50, true),
        ("CountryCode", 3, true),
        ("CountryCodeMobilePhone", 5, false),
        ("MobilePhone", 10, false),
    ];

    public static string? ProblemOfCart(string? xml)
    {
        if (Parse(xml, "shoppingcart", out var cart) is { } problem)
            return problem;
        var quantity = cart?.Element("total")?.Element("totalQuantity")?.Value;
        return int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 99
            ? null
            : "must hold total/totalQuantity, 1 to 99";
    }

    public static string? ProblemOfBilling(string? xml)
    {
        if (Parse(xml, "Billing", out var billing) is { } problem)
            return problem;
        if (billing?.Element("Address") is not { } address)
            return "must hold one Address";
        foreach (var (name, longest, required) in BillingParts)
        {
            var value = address.Element(name)?.Value ?? "";
            if (required && value.Length == 0)
                return $"lacks {name}";
            if (value.Length > longest)
                return $"has a {name} of more than {longest} characters";
        }

        if (address.Elements().FirstOrDefault(part => BillingParts.All(known => known.Name != part.Name.LocalName)) is { } unknown)
            return $"has an unknown part {unknown.Name.LocalName}";
        return address.Element("CountryCode")!.Value.Length == 3 && address.Element("CountryCode")!.Value.All(char.IsAsciiDigit)
            ? null
            : "must give CountryCode as three digits (250 is France)";
    }

    private static string? Parse(string? xml, string root, out XElement? parsed)
    {
        parsed = null;
        if (string.IsNullOrEmpty(xml))
            return "is missing";
        if (xml.Any(character => character is '\r' or '\n' || !char.IsAscii(character)))
            return "must be one line without accents";
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            parsed = XElement.Load(reader);
        }
        catch (XmlException error)
        {
            return "is not XML: " + error.Message;
        }

        return parsed.Name == root ? null : $"must have the root {root}";
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>Builds a shop's request to the card page and signs it with code independent of the simulator's.</summary>
internal sealed class Order
{
    public const string HmacKey =
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    private const string Xml = """<?xml version="1.0" encoding="utf-8"?>""";

    private readonly List<KeyValuePair<string, string>> _fields;

    private Order(List<KeyValuePair<string, string>> fields) => _fields = fields;

    public static Order For(string reference, long cents = 60100) => new(
    [
        new("PBX_SITE", "1999888"),
        new("PBX_RANG", "32"),
        new("PBX_IDENTIFIANT", "110647233"),
        new("PBX_TOTAL", cents.ToString("000", System.Globalization.CultureInfo.InvariantCulture)),
        new("PBX_DEVISE", "978"),
        new("PBX_CMD", reference),
        new("PBX_PORTEUR", "etudiant@example.org"),
        new("PBX_RETOUR", "Mt:M;Ref:R;Auto:A;Appel:T;Trans:S;Abonne:U;Carte:C;Fin:D;Trois:F;Gar:G;Erreur:E;Sign:K"),
        new("PBX_HASH", "SHA512"),
        new("PBX_TIME", "2022-08-22T10:00:00+02:00"),
        new("PBX_SHOPPINGCART", Xml + "<shoppingcart><total><totalQuantity>1</totalQuantity></total></shoppingcart>"),
        new("PBX_BILLING", Xml + "<Billing><Address><FirstName>Zoe</FirstName><LastName>Durand</LastName><Address1>1 rue Haute</Address1><ZipCode>63000</ZipCode><City>Clermont</City><CountryCode>250</CountryCode></Address></Billing>"),
    ]);

    /// <summary>Adds or replaces a field; null removes it.</summary>
    public Order With(string name, string? value)
    {
        var place = _fields.FindIndex(field => field.Key == name);
        if (value is null)
            _fields.RemoveAt(place);
        else if (place >= 0)
            _fields[place] = new(name, value);
        else
            _fields.Add(new(name, value));
        return this;
    }

    public Order Notifying(Shop shop) => With("PBX_REPONDRE_A", shop.NotificationUrl)
        .With("PBX_EFFECTUE", shop.Address + "/done?student=7")
        .With("PBX_REFUSE", shop.Address + "/refused")
        .With("PBX_ANNULE", shop.Address + "/cancelled");

    public List<KeyValuePair<string, string>> Sealed()
    {
        var text = string.Join('&', _fields.Select(field => $"{field.Key}={field.Value}"));
        var seal = Convert.ToHexString(HMACSHA512.HashData(Convert.FromHexString(HmacKey), Encoding.UTF8.GetBytes(text)));
        return [.. _fields, new("PBX_HMAC", seal)];
    }
}

using System.Globalization;

namespace Enrollment.PayboxSimulator;

/// <summary>Holds the simulator's only merchant, from section "Merchant". The default is Paybox's public test account.</summary>
internal sealed record MerchantSettings(
    string Name, string Site, string Rang, string Identifiant, byte[] HmacKey, string DirectKey, bool NotifyCancellations)
{
    private const string TestHmacKey =
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF" +
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    public static MerchantSettings From(IConfiguration configuration)
    {
        string Setting(string name, string testValue) => configuration[$"Merchant:{name}"] is { Length: > 0 } value ? value : testValue;

        var settings = new MerchantSettings(
            Setting("Name", "Test merchant 1999888"),
            Digits("Site", Setting("Site", "1999888")),
            Digits("Rang", Setting("Rang", "32")),
            Digits("Identifiant", Setting("Identifiant", "110647233")),
            Hex(Setting("HmacKey", TestHmacKey)),
            Setting("DirectKey", "1999888I"),
            bool.TryParse(Setting("NotifyCancellations", "true"), out var notify)
                ? notify
                : throw new InvalidOperationException("Setting Merchant:NotifyCancellations must be true or false."));
        return settings;
    }

    /// <summary>Compares as numbers, because the page and Direct write sites and ranks with different leading zeros.</summary>
    public bool IsSite(string? site) => SameNumber(site, Site);

    public bool IsRang(string? rang) => SameNumber(rang, Rang);

    private static bool SameNumber(string? sent, string expected) =>
        long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number == long.Parse(expected, CultureInfo.InvariantCulture);

    private static string Digits(string name, string value) =>
        value.Length <= 9 && value.All(char.IsAsciiDigit)
            ? value
            : throw new InvalidOperationException($"Setting Merchant:{name} must be digits, at most 9; it is '{value}'.");

    private static byte[] Hex(string value)
    {
        try
        {
            return Convert.FromHexString(value);
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException("Setting Merchant:HmacKey must be hexadecimal.", error);
        }
    }
}

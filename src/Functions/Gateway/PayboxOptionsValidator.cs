using System.Security.Cryptography;

namespace Enrollment.Functions.Gateway;

/// <summary>Names each wrong setting, and what it must be.</summary>
internal sealed class PayboxOptionsValidator : IValidateOptions<PayboxOptions>
{
    public ValidateOptionsResult Validate(string? name, PayboxOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(PayboxOptions options)
    {
        if (!IsDigits(options.Site, 7))
            yield return "Paybox__Site must be the site's number, at most 7 digits.";
        if (!IsDigits(options.Rang, 3))
            yield return "Paybox__Rang must be the rank, at most 3 digits.";
        if (!IsDigits(options.Identifiant, 9))
            yield return "Paybox__Identifiant must be at most 9 digits.";
        if (options.HmacKey.Length == 0 || options.HmacKey.Length % 2 != 0 || !options.HmacKey.All(char.IsAsciiHexDigit))
            yield return "Paybox__HmacKey must be the hexadecimal key of the back office.";
        if (options.DirectKey.Length is < 8 or > 10)
            yield return "Paybox__DirectKey must be the CLE of Direct, 8 to 10 characters.";
        foreach (var (setting, url, isRequired) in Addresses(options))
            if (isRequired ? !IsUrl(url) : !string.IsNullOrEmpty(url) && !IsUrl(url))
                yield return $"Paybox__{setting} must be an http or https address.";
        for (var i = 0; i < options.PublicKeys.Length; i++)
            if (!IsKey(options.PublicKeys[i]))
                yield return $"Paybox__PublicKeys__{i} must be an RSA public key, PEM or its base64 body.";
        if (options.MostAtOnce is < 1 or > 100)
            yield return "Paybox__MostAtOnce must be from 1 to 100.";
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(5))
            yield return "Paybox__Timeout must be more than 0 and at most 5 minutes.";
    }

    private static IEnumerable<(string Setting, string? Url, bool IsRequired)> Addresses(PayboxOptions options) =>
    [
        ("PageUrl", options.PageUrl, true),
        ("DirectUrl", options.DirectUrl, true),
        ("HealthUrl", options.HealthUrl, false),
        ("BackupPageUrl", options.BackupPageUrl, false),
        ("BackupHealthUrl", options.BackupHealthUrl, false),
    ];

    private static bool IsDigits(string value, int longest) =>
        value.Length > 0 && value.Length <= longest && value.All(char.IsAsciiDigit);

    private static bool IsUrl(string? value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");

    private static bool IsKey(string key)
    {
        try
        {
            PayboxSignature.Import(key).Dispose();
            return true;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or CryptographicException)
        {
            return false;
        }
    }
}

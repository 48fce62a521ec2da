using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Section "Auth": lifetimes of tokens and sessions, administrators, and other tokens that are accepted.</summary>
internal sealed class TokenOptions
{
    public const string Section = "Auth";

    /// <summary>Lifetime of an access token.</summary>
    public int AccessTokenMinutes { get; set; } = 10;

    /// <summary>Idle time after which a session ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Longest life of a session. Then the person signs in again.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Lifetime of a mailed link.</summary>
    public int LinkMinutes { get; set; } = 60;

    /// <summary>Addresses, separated by commas, that may always ask for a link and sign in as administrator.</summary>
    [Setting(Needed = "until there is staff")]
    public string Administrators { get; set; } = string.Empty;

    /// <summary>
    /// Base64 of at least 32 octets. The app accepts JSON Web Tokens (HS256) that somebody with this key issues. For development
    /// and rehearsals. In production it stays empty, and no such token is accepted.
    /// </summary>
    [Setting(IsSecret = true)]
    public string SigningKey { get; set; } = string.Empty;

    /// <summary>Issuer of the tokens under <see cref="SigningKey"/>.</summary>
    public string Issuer { get; set; } = string.Empty;

    /// <summary>Audience of the tokens under <see cref="SigningKey"/>.</summary>
    public string Audience { get; set; } = string.Empty;

    internal IReadOnlyList<string> AdministratorAddresses =>
        Administrators.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Names each wrong setting and what it should be, before anybody signs in.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(TokenOptions options)
    {
        if (options.AccessTokenMinutes is < 1 or > 60)
            yield return "Set Auth__AccessTokenMinutes to 1 to 60.";
        if (options.IdleMinutes < options.AccessTokenMinutes || options.IdleMinutes > 24 * 60)
            yield return "Set Auth__IdleMinutes to at least Auth__AccessTokenMinutes and at most 1440.";
        if (options.SessionHours is < 1 or > 24 * 31)
            yield return "Set Auth__SessionHours to 1 to 744.";
        if (options.LinkMinutes is < 5 or > 24 * 60)
            yield return "Set Auth__LinkMinutes to 5 to 1440.";
        if (options.AdministratorAddresses.FirstOrDefault(address => !MailAddresses.CanBeStaff(address)) is { } wrong)
            yield return $"Auth__Administrators holds '{wrong}', which is not an e-mail address of plain letters.";
        if (options.AdministratorAddresses.DistinctBy(MailAddresses.Normalise).Count() != options.AdministratorAddresses.Count)
            yield return "Auth__Administrators names an address twice.";
        if (options.SigningKey.Length == 0)
            yield break;
        if (!Keys.IsOne(options.SigningKey))
            yield return "Set Auth__SigningKey to base64 of at least 32 octets, or leave it empty.";
        if (options.Issuer.Length == 0 || options.Audience.Length == 0)
            yield return "Set Auth__Issuer and Auth__Audience, since Auth__SigningKey is set.";
    }
}

internal static class Keys
{
    public static bool IsOne(string base64)
    {
        Span<byte> octets = stackalloc byte[256];
        return Convert.TryFromBase64String(base64, octets, out var length) && length >= 32;
    }
}

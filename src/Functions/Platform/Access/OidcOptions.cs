using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Section "Auth:Oidc": an OpenID Connect issuer whose access tokens are accepted beside the built-in sign-in. Off while Authority is empty.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Auth:Oidc";

    /// <summary>The issuer's address, under which its discovery document lies.</summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>The name under which the issuer knows this API.</summary>
    public string Audience { get; set; } = string.Empty;

    /// <summary>The claim that names the person. A student is named by the student number instead.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>The claim with the roles. It may occur several times.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The claim with the student number. Whoever has none is no student here.</summary>
    public string StudentClaim { get; set; } = "student_number";

    /// <summary>The values of the claim that give this role, separated by commas: Auth__Oidc__Roles__registrar=scolarite.</summary>
    [Setting(Keys = [Functions.Platform.Access.Roles.Student, Functions.Platform.Access.Roles.Registrar, Functions.Platform.Access.Roles.Accountant, Functions.Platform.Access.Roles.Committee, Functions.Platform.Access.Roles.Administrator])]
    public Dictionary<string, string> Roles { get; set; } = [];

    public bool IsOn => Authority.Length > 0;

    internal bool IsLoopback => Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>Returns the roles of this app that these values give.</summary>
    internal IEnumerable<string> RolesOf(IReadOnlyCollection<string> values) =>
        from role in Roles
        where Split(role.Value).Any(values.Contains)
        select role.Key;

    internal static string[] Split(string values) => values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class OidcOptionsValidator : IValidateOptions<OidcOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        var failures = options.IsOn ? Failures(options).ToList() : [];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(OidcOptions options)
    {
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            yield return "Set Auth__Oidc__Authority to the issuer's https address.";
        if (options.Audience.Length == 0)
            yield return "Set Auth__Oidc__Audience to the name under which the issuer knows this API.";
        foreach (var (setting, claim) in new[] { ("SubjectClaim", options.SubjectClaim), ("RoleClaim", options.RoleClaim), ("StudentClaim", options.StudentClaim) })
        {
            if (string.IsNullOrWhiteSpace(claim))
                yield return $"Set Auth__Oidc__{setting} to the name of a claim.";
        }

        if (options.Roles.Count == 0)
            yield return "Set Auth__Oidc__Roles__<role> for at least one role. Without one nobody could do anything.";
        foreach (var (role, values) in options.Roles)
        {
            if (!Functions.Platform.Access.Roles.All.Contains(role))
                yield return $"Auth__Oidc__Roles__{role} names no role: there are {string.Join(", ", Functions.Platform.Access.Roles.All)}.";
            if (OidcOptions.Split(values).Length == 0)
                yield return $"Auth__Oidc__Roles__{role} names no value of the claim.";
        }
    }
}

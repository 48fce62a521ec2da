using System.Buffers.Text;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Enrollment.Functions.Platform.Access;

/// <summary>The kinds of bearer tokens, each read by a standard handler.</summary>
internal static class Schemes
{
    public const string BuiltIn = BearerTokenDefaults.AuthenticationScheme;
    public const string SharedKey = "SharedKey";
    public const string Oidc = "Oidc";
}

/// <summary>Authenticates a caller by the kind of token they bring.</summary>
internal sealed class Authenticator(Sessions sessions, IOptions<TokenOptions> tokens, IOptions<OidcOptions> oidc)
{
    private const string Prefix = "Bearer ";

    public async Task<ClaimsPrincipal?> AuthenticateAsync(HttpContext http)
    {
        if (SchemeOf(http.Request.Headers.Authorization.ToString()) is not { } scheme)
            return null;

        var ticket = await http.AuthenticateAsync(scheme);
        if (!ticket.Succeeded)
            return null;
        return scheme == Schemes.BuiltIn ? await sessions.FindCallerAsync(ticket.Principal, http.RequestAborted) : ticket.Principal;
    }

    // Chooses the handler, which verifies the token and allows its own algorithms only.
    private string? SchemeOf(string authorization)
    {
        if (!authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        if (authorization[Prefix.Length..].Split('.') is not [var head, _, _])
            return Schemes.BuiltIn;
        if (AlgorithmOf(head) is "HS256")
            return tokens.Value.SigningKey.Length > 0 ? Schemes.SharedKey : null;
        return oidc.Value.IsOn ? Schemes.Oidc : null;
    }

    private static string? AlgorithmOf(string head)
    {
        if (!Base64Url.IsValid(head))
            return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
            return header.RootElement.ValueKind == JsonValueKind.Object && header.RootElement.TryGetProperty("alg", out var algorithm)
                && algorithm.ValueKind == JsonValueKind.String ? algorithm.GetString() : null;
        }
        catch (JsonException)
        {
            // Without a JSON header no handler can read the token.
            return null;
        }
    }
}

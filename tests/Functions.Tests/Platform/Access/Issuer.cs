using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enrollment.Functions.Tests.Platform.Access;

/// <summary>A small OpenID Connect issuer: a discovery document, its keys, and tokens under the newest.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication web;
    private int rotations;

    private Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        web = builder.Build();
        web.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = $"{Address}/keys" }));
        web.MapGet("/keys", () => Results.Json(new { keys = new[] { Public(Newest) } }));
        Rotate();
    }

    public RsaSecurityKey Newest { get; private set; } = null!;

    public string Address => web.Urls.Single();

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        await issuer.web.StartAsync();
        return issuer;
    }

    /// <summary>From now on another key, and the old one is no longer named.</summary>
    public void Rotate() => Newest = new RsaSecurityKey(RSA.Create(2048)) { KeyId = $"key-{++rotations}" };

    public string Token(DateTimeOffset now, IDictionary<string, object> claims, string audience = "enrollment-api", SecurityKey? key = null, string algorithm = "RS256") =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(5),
            SigningCredentials = new SigningCredentials(key ?? Newest, algorithm),
        });

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static object Public(RsaSecurityKey key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = jwk.N, e = jwk.E };
    }
}

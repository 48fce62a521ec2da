using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Configures the standard JWT handler for each kind of JSON Web Token.</summary>
internal sealed class JwtSetup(IOptions<TokenOptions> tokens, IOptions<OidcOptions> oidc, MachineTime time) : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadKeysAgainAfter = TimeSpan.FromSeconds(30);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        if (name == Schemes.SharedKey)
            SharedKey(options);
        else if (name == Schemes.Oidc)
            OpenIdConnect(options, oidc.Value);
    }

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    private void SharedKey(JwtBearerOptions options) => options.TokenValidationParameters = new TokenValidationParameters
    {
        ValidIssuer = tokens.Value.Issuer,
        ValidAudience = tokens.Value.Audience,
        IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(tokens.Value.SigningKey)),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        NameClaimType = "sub",
        RoleClaimType = "role",
        LifetimeValidator = IsAlive,
    };

    // The issuer's name and keys come from its discovery document. A signature that does not fit makes the handler read it
    // again, at most once per interval, however many forged tokens come.
    private void OpenIdConnect(JwtBearerOptions options, OidcOptions settings)
    {
        options.Authority = settings.Authority;
        options.RefreshInterval = ReadKeysAgainAfter;
        options.RequireHttpsMetadata = !settings.IsLoopback;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = IsAlive,
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (Known(context.Principal!, settings) is { } known)
                    context.Principal = known;
                else
                    context.Fail("The token names nobody.");
                return Task.CompletedTask;
            },
        };
    }

    // Takes over only what the configuration maps, so that a claim of the issuer never passes for one of this app.
    private static ClaimsPrincipal? Known(ClaimsPrincipal issued, OidcOptions settings)
    {
        var number = issued.FindFirstValue(settings.StudentClaim);
        var roles = settings.RolesOf([.. issued.FindAll(settings.RoleClaim).Select(claim => claim.Value)])
            .Where(role => role != Roles.Student || DossierId.IsStudentNumber(number))
            .ToList();
        var subject = roles.Contains(Roles.Student) ? number : issued.FindFirstValue(settings.SubjectClaim);
        return subject is { Length: > 0 and <= 200 } && !subject.Any(char.IsControl) ? Caller.Principal(subject, roles, Schemes.Oidc) : null;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.Now.UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now > start - ClockSkew);
    }
}

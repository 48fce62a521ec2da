using Enrollment.Functions.Accounts;
using Enrollment.Functions.Configuration;
using Enrollment.Functions.Links;
using Enrollment.Functions.Plans;
using Enrollment.Functions.Roster;
using Enrollment.Functions.SignIn;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Identity;

internal static class IdentityServices
{
    internal static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        DevelopmentKeys.RefuseIn(configuration);
        services.AddSettings<TokenOptions, TokenOptionsValidator>(configuration);
        services.AddSettings<OidcOptions, OidcOptionsValidator>(configuration);

        services.AddDataProtection().SetApplicationName("enrollment");
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
        services.AddAuthentication()
            .AddBearerToken(Schemes.BuiltIn)
            .AddJwtBearer(Schemes.SharedKey, _ => { })
            .AddJwtBearer(Schemes.Oidc, _ => { });
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtSetup>();
        services.TryAddSingleton(new MachineTime(TimeProvider.System));
        services.AddOptions<BearerTokenOptions>(Schemes.BuiltIn).Configure<MachineTime>((options, time) => options.TimeProvider = time.Clock);
        services.AddSingleton<Authenticator>();

        services.AddSingleton<AccountStore>();
        services.AddSingleton<RosterAccounts>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.HashIterations);
        services.AddSingleton<PasswordHasher<Account>>();
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<SignInAudit>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<MailedLinks>();
        services.AddSingleton<SignInMailer>();
        return services.AddLinks(configuration);
    }

    private static IServiceCollection AddLinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AppOptions>(configuration)
            .Validate(options => Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out _) && !options.BaseUrl.EndsWith('/'),
                "Set App__BaseUrl to the app's address, without a slash at its end.")
            .Validate(options => string.IsNullOrEmpty(options.PortalUrl) || Uri.TryCreate(options.PortalUrl, UriKind.Absolute, out _),
                "Set App__PortalUrl to the portal's address, or leave it empty.");
        services.AddSettings<LinkOptions>(configuration)
            .Validate(options => Keys.IsOne(options.SigningKey), "Set Links__SigningKey to base64 of at least 32 octets.");
        services.AddSingleton<SignedLinks>();
        services.AddAntiforgery(options => options.Cookie = new ApprovalCookie(configuration.Read<AppOptions>().BaseUrl));
        return services;
    }
}

using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Storage;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Platform.Access;

internal static class AccessServices
{
    /// <summary>Adds identities, sessions and the authentication of bearer tokens.</summary>
    internal static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
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
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<Sessions>();
        return services.AddTable(IdentityStore.TableName).AddContainer(KeyRing.ContainerName);
    }
}

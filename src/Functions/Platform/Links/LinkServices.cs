using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Links;

internal static class LinkServices
{
    /// <summary>Adds the app's addresses and the signing of links.</summary>
    internal static IServiceCollection AddLinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AppOptions>(configuration)
            .Validate(options => Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out _) && !options.BaseUrl.EndsWith('/'),
                "Set App__BaseUrl to the app's address, without a slash at its end.")
            .Validate(options => string.IsNullOrEmpty(options.PortalUrl) || Uri.TryCreate(options.PortalUrl, UriKind.Absolute, out _),
                "Set App__PortalUrl to the portal's address, or leave it empty.");
        services.AddSettings<LinkOptions>(configuration)
            .Validate(options => Keys.IsOne(options.SigningKey), "Set Links__SigningKey to base64 of at least 32 octets.");
        services.AddSingleton<SignedLinks>();
        return services;
    }
}

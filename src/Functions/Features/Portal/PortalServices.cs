using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Portal;

internal static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<PortalOptions>(configuration)
            .Validate(options => options.Folder.Length == 0 || Directory.Exists(options.Folder), "Set Portal__Folder to a folder that exists, or leave it empty.");
        return services.AddSingleton<PortalFolder>();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Portal;

public static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services) =>
        services.AddSingleton(new PortalFiles(Path.Combine(AppContext.BaseDirectory, "portal")));
}

using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Health;

internal static class HealthServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<StorageProbe>("storage", timeout: Patience)
            .AddCheck<GatewayProbe>("gateway", timeout: Patience)
            .AddCheck<MailProbe>("mail", timeout: Patience);
        services.AddSingleton<Readiness>();
        return services;
    }
}

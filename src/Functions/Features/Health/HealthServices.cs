using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Health;

internal static class HealthServices
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<StorageProbe>("storage", timeout: Timeout)
            .AddCheck<GatewayProbe>("gateway", timeout: Timeout)
            .AddCheck<MailProbe>("mail", timeout: Timeout);
        services.AddSingleton<Readiness>();
        return services;
    }
}

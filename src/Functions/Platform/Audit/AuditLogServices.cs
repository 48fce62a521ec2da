using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Audit;

internal static class AuditLogServices
{
    /// <summary>Adds the log of who looked at whom, and of what was refused.</summary>
    internal static IServiceCollection AddAuditLog(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<CountedRefusals>();
        return services.AddTable(AuditLog.TableName);
    }
}

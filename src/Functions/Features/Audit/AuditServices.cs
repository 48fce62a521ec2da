using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Audit;

internal static class AuditServices
{
    /// <summary>Adds the audit of a student's dossiers.</summary>
    internal static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<StudentAudit>();
}

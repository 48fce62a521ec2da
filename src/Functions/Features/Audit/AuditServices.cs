using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Audit;

internal static class AuditServices
{
    /// <summary>Adds the story of who saw and changed a student's dossier.</summary>
    internal static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<StudentAudit>();
}

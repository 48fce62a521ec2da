using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Privacy;

internal static class PrivacyServices
{
    /// <summary>Adds the export and the erasure of personal data, with every source of them.</summary>
    internal static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<StudentFiles>();
        services.AddSingleton<PersonalDataExport>();
        services.AddSingleton<PersonalDataErasure>();
        services.AddSingleton<IPersonalDataSource, DossierDataSource>();
        services.AddSingleton<IPersonalDataSource, NotificationDataSource>();
        services.AddSingleton<IPersonalDataSource, AccountingDataSource>();
        services.AddSingleton<IPersonalDataSource, AuditDataSource>();
        services.AddSingleton<IPersonalDataSource, AnswerDataSource>();
        services.AddSingleton<IPersonalDataSource, IdentityDataSource>();
        services.AddSingleton<IPersonalDataSource, WakeUpDataSource>();
        services.AddSingleton<IPersonalDataSource, OrchestrationDataSource>();
        return services;
    }
}

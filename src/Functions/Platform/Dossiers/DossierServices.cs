using Enrollment.Functions.Platform.Storage;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Dossiers;

internal static class DossierServices
{
    /// <summary>Adds the store of dossiers, their writer and commands, and the index of wake-ups.</summary>
    internal static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.AddSingleton<TableDossierStore>();
        services.AddSingleton<IDossierStore>(provider => provider.GetRequiredService<TableDossierStore>());
        services.AddSingleton<SchoolLedgers>();
        services.AddSingleton<WakeUpIndex>();
        services.AddSingleton<DossierWriter>();
        services.AddSingleton<DossierCommands>();
        services.AddMetrics().AddSingleton<AppMetrics>();
        return services.AddTable(TableDossierStore.TableName).AddTable(WakeUpIndex.TableName);
    }
}

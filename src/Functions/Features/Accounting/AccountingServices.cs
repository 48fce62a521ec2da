using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Accounting;

internal static class AccountingServices
{
    /// <summary>Adds the journal, the check of the ledgers, the reconciliation with the gateway, and the manual tasks.</summary>
    internal static IServiceCollection AddAccounting(this IServiceCollection services)
    {
        services.AddSingleton<JournalCsv>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<DifferenceStore>();
        services.AddSingleton<DigestStore>();

        // Transient, as the gateway they use. A singleton would keep the gateway's connections for ever.
        services.AddTransient<Reconciliation>();
        services.AddTransient<ManualTasks>();
        return services;
    }
}

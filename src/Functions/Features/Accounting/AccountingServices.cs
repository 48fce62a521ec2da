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

        // As the gateway they use: one that lived for ever would keep its connections for ever.
        services.AddTransient<Reconciliation>();
        services.AddTransient<ManualTasks>();
        return services;
    }
}

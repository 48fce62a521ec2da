using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Accounting;

/// <summary>The books, for the app and for programs that read its storage beside it.</summary>
public static class AccountingServices
{
    public static IServiceCollection AddAccounting(this IServiceCollection services)
    {
        services.AddSingleton<SchoolLedgers>();
        services.AddSingleton<JournalCsv>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<DifferenceBook>();
        services.AddSingleton<Digests>();
        services.AddSingleton<KeptCards>();
        services.AddSingleton<HandTasks>();
        return services;
    }

    /// <summary>All that a program without the app needs to read its books: settings as the app's.</summary>
    /// <exception cref="InvalidOperationException">The school's file is missing or wrong.</exception>
    public static IServiceCollection AddBookkeeping(this IServiceCollection services, IConfiguration configuration) => services
        .AddSchool(configuration)
        .AddStorage(configuration)
        .AddDossiers()
        .AddPayments(configuration)
        .AddDocuments()
        .AddSweeping()
        .AddAccounting();
}

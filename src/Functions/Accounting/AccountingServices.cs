using Enrollment.Functions.Lists;
using Enrollment.Functions.Privacy;
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
        services.AddSingleton<DifferenceBook>();
        services.AddSingleton<Digests>();
        services.AddSingleton<UnmatchedPayments>();
        services.AddSingleton<StudentDirectory>();

        // As the gateway they use: one that lived for ever would keep its connections for ever.
        services.AddTransient<Reconciliation>();
        services.AddTransient<KeptCards>();
        services.AddTransient<HandTasks>();
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
        .AddRetention(configuration)
        .AddAccounting();
}

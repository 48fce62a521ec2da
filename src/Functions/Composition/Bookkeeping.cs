using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Lists;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Composition;

/// <summary>Gives the books to programs that read the app's storage beside it.</summary>
public static class Bookkeeping
{
    /// <summary>Adds all that reading the books needs, under the app's own settings.</summary>
    /// <exception cref="InvalidOperationException">The school's file is missing or wrong.</exception>
    public static IServiceCollection AddBookkeeping(this IServiceCollection services, IConfiguration configuration) => services
        .AddSchool(configuration)
        .AddStorage(configuration)
        .AddDossiers()
        .AddPayments(configuration)
        .AddDocuments()
        .AddRetention(configuration)
        .AddLists()
        .AddAccounting();
}

using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Documents;

internal static class DocumentServices
{
    /// <summary>Adds the issuing of invoices and credit notes, their numbers and their archive.</summary>
    internal static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentNumbers>();
        services.AddSingleton<DocumentArchive>();
        services.AddSingleton<DocumentIssuing>();
        return services.AddTable(DocumentNumbers.TableName).AddContainer(DocumentArchive.ContainerName);
    }
}

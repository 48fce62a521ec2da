using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>A table that the app writes to.</summary>
internal sealed record StorageTable(string Name);

/// <summary>A blob container that the app writes to.</summary>
internal sealed record StorageContainer(string Name);

internal static class StorageServices
{
    /// <summary>Adds the clients of tables and blobs. Those that features name are created at the start.</summary>
    internal static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StorageOptions, StorageOptionsValidator>(configuration);
        services.AddSingleton(provider => StorageClients.Tables(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => StorageClients.Blobs(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddHostedService<StorageSetup>();
        return services.AddTable(AccountingTable.Name);
    }

    /// <summary>Names a table to create at the start.</summary>
    internal static IServiceCollection AddTable(this IServiceCollection services, string name) => services.AddSingleton(new StorageTable(name));

    /// <summary>Names a blob container to create at the start.</summary>
    internal static IServiceCollection AddContainer(this IServiceCollection services, string name) => services.AddSingleton(new StorageContainer(name));
}

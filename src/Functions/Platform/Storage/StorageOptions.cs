using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>The storage account, in the host's own setting: a connection string, or the addresses of an account and an identity.</summary>
internal sealed class StorageOptions
{
    public const string Section = "";
    private const string Host = "AzureWebJobsStorage";

    /// <summary>A connection string. It holds a key, so on Azure the addresses take its place.</summary>
    [ConfigurationKeyName(Host)]
    [Setting(Needed = "locally", IsSecret = true)]
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Address of the account's tables, if there is no connection string.</summary>
    [ConfigurationKeyName(Host + ":tableServiceUri")]
    [Setting(Needed = "on Azure")]
    public string TableServiceUri { get; set; } = string.Empty;

    /// <summary>Address of the account's blobs, if there is no connection string.</summary>
    [ConfigurationKeyName(Host + ":blobServiceUri")]
    [Setting(Needed = "on Azure")]
    public string BlobServiceUri { get; set; } = string.Empty;

    /// <summary>Client id of the user-assigned identity that opens them. Empty for the identity of whoever runs the app.</summary>
    [ConfigurationKeyName(Host + ":clientId")]
    [Setting(Needed = "on Azure")]
    public string ClientId { get; set; } = string.Empty;
}

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (options.ConnectionString.Length > 0)
            return ValidateOptionsResult.Success;

        var failures = new[] { ("tableServiceUri", options.TableServiceUri), ("blobServiceUri", options.BlobServiceUri) }
            .Where(address => !Uri.TryCreate(address.Item2, UriKind.Absolute, out _))
            .Select(address => $"Set AzureWebJobsStorage to a connection string, or AzureWebJobsStorage__{address.Item1} to an address.")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

using System.Buffers.Text;
using System.Text;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Composition;

/// <summary>Refuses to start a deployed app on a secret of local.settings.sample.json, which everybody knows.</summary>
internal static class DevelopmentKeys
{
    /// <exception cref="StartupException">The app is deployed and some settings have their development values. The message names them.</exception>
    public static void RefuseIn(IConfiguration configuration)
    {
        if (configuration.Read<SiteOptions>().IsDeployed && Kept(configuration).ToList() is { Count: > 0 } kept)
            throw new StartupException(
                $"These settings still have the value of local.settings.sample.json, which everybody knows: {string.Join(", ", kept)}.");
    }

    private static IEnumerable<string> Kept(IConfiguration configuration)
    {
        if (IsForDevelopment(configuration.Read<TokenOptions>().SigningKey))
            yield return "Auth__SigningKey";
        if (IsForDevelopment(configuration.Read<LinkOptions>().SigningKey))
            yield return "Links__SigningKey";
        if (configuration.Read<PayboxOptions>().HmacKey.StartsWith("0123456789ABCDEF0123456789ABCDEF", StringComparison.OrdinalIgnoreCase))
            yield return "Paybox__HmacKey";
        if (configuration.Read<PayboxOptions>().DirectKey == "1999888I")
            yield return "Paybox__DirectKey";
        if (configuration.Read<StorageOptions>().ConnectionString.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase))
            yield return "AzureWebJobsStorage";
    }

    private static bool IsForDevelopment(string key) =>
        key.Length > 0 && Base64.IsValid(key) && Encoding.UTF8.GetString(Convert.FromBase64String(key)).StartsWith("development-only", StringComparison.Ordinal);
}

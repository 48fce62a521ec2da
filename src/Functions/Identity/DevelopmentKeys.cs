using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Identity;

/// <summary>The keys of local.settings.sample.json are known to everybody: an app that is deployed refuses to start on one.</summary>
internal static class DevelopmentKeys
{
    private static readonly IReadOnlyList<string> Sealing = ["Auth:SigningKey", "Links:SigningKey"];

    /// <exception cref="InvalidOperationException">Names each setting that still has its development value.</exception>
    public static void RefuseIn(IConfiguration configuration)
    {
        if (!IsDeployed(configuration))
            return;

        var kept = Sealing.Where(name => IsForDevelopment(configuration[name])).ToList();
        if (configuration["Paybox:HmacKey"]?.StartsWith("0123456789ABCDEF0123456789ABCDEF", StringComparison.OrdinalIgnoreCase) == true)
            kept.Add("Paybox:HmacKey");
        if (kept.Count > 0)
            throw new InvalidOperationException(
                $"These settings still have the value of local.settings.sample.json, which everybody knows: {string.Join(", ", kept).Replace(":", "__", StringComparison.Ordinal)}.");
    }

    // Azure names the site; the tools that run a Functions host on a laptop say that it is one.
    private static bool IsDeployed(IConfiguration configuration) =>
        configuration["WEBSITE_SITE_NAME"] is { Length: > 0 } && configuration["AZURE_FUNCTIONS_ENVIRONMENT"] != "Development";

    private static bool IsForDevelopment(string? key) =>
        key is { Length: > 0 } && Base64.IsValid(key) && Encoding.UTF8.GetString(Convert.FromBase64String(key)).StartsWith("development-only", StringComparison.Ordinal);
}

using Enrollment.Domain;
using Enrollment.Functions.Configuration;
using Enrollment.Functions.Payments.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Rehearsals;

internal static class RehearsalServices
{
    private static readonly string[] TestPlatforms = ["preprod-", "recette-"];

    /// <summary>The machine's time, or the one of the school's file, which only an app that reaches no real bank may have.</summary>
    /// <exception cref="StartFaultException">The file has a clock for rehearsals, and the bank's platform may be the real one.</exception>
    internal static IServiceCollection AddTime(this IServiceCollection services, RehearsalClock clock, IConfiguration configuration)
    {
        if (!clock.IsSet)
        {
            services.TryAddSingleton(TimeProvider.System);
            return services;
        }

        var paybox = configuration.Read<PayboxOptions>();
        foreach (var (setting, url) in new[] { ("PageUrl", paybox.PageUrl), ("DirectUrl", paybox.DirectUrl), ("BackupPageUrl", paybox.BackupPageUrl) })
        {
            if (url is { Length: > 0 } address && !IsForTests(address))
                throw new StartFaultException(
                    $"The school's file has a rehearsalClock, and Paybox__{setting} leads to {address}: a rehearsal may use the simulator or "
                    + "the bank's test platform alone. Remove rehearsalClock from the file, or change the setting.");
        }

        services.AddSingleton<TimeProvider>(new RehearsalTime(clock, TimeProvider.System));
        services.AddHostedService<RehearsalNotice>();
        return services;
    }

    // A name without a dot is a neighbour's, such as a container's.
    private static bool IsForTests(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.IsLoopback || !uri.Host.Contains('.', StringComparison.Ordinal)
            || TestPlatforms.Any(prefix => uri.Host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}

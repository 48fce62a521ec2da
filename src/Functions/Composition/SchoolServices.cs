using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Rehearsals;
using Enrollment.Functions.Platform.Schools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Composition;

internal static class SchoolServices
{
    private static readonly string[] TestPlatforms = ["preprod-", "recette-"];

    /// <summary>Adds the school's own data and the app's clock.</summary>
    /// <exception cref="StartupException">The school's file is missing or wrong.</exception>
    internal static IServiceCollection AddSchool(this IServiceCollection services, IConfiguration configuration)
    {
        var isDeployed = configuration.Read<SiteOptions>().IsDeployed;
        var options = configuration.Read<SchoolOptions>();
        if (isDeployed && options.File.Length == 0)
            return services.AddNoSchool(configuration);

        var file = SchoolFile.Load(options, isDeployed);
        // The configuration holds the full path from here on, because a host may show it.
        configuration[$"{SchoolOptions.Section}:{nameof(SchoolOptions.File)}"] = file.Path;
        if (!isDeployed)
        {
            services.AddSingleton(file);
            services.AddHostedService<SchoolFileWatch>();
        }

        services.AddSingleton(new SchoolPresence(true));
        services.AddSingleton(file.School);
        return services.AddTime(file.School.RehearsalClock, configuration);
    }

    private static IServiceCollection AddNoSchool(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new SchoolPresence(false));
        services.AddSingleton(SchoolFile.Placeholder(configuration.Read<TokenOptions>().AdministratorAddresses.FirstOrDefault(string.Empty)));
        services.AddHostedService<NoSchoolNotice>();
        services.AddHealthChecks().AddCheck<NoSchoolNotice>("school");
        return services.AddTime(RehearsalClock.None, configuration);
    }

    // Adds the machine's clock or the rehearsal clock of the school's file. Only an app that reaches no real bank may rehearse.
    internal static IServiceCollection AddTime(this IServiceCollection services, RehearsalClock clock, IConfiguration configuration)
    {
        services.AddSingleton(clock);
        if (!clock.IsSet)
        {
            services.TryAddSingleton(TimeProvider.System);
            return services;
        }

        var paybox = configuration.Read<PayboxOptions>();
        foreach (var (setting, url) in new[] { ("PageUrl", paybox.PageUrl), ("DirectUrl", paybox.DirectUrl), ("BackupPageUrl", paybox.BackupPageUrl) })
        {
            if (url is { Length: > 0 } address && !IsForTests(address))
                throw new StartupException(
                    $"The school's file has a rehearsalClock, and Paybox__{setting} leads to {address}: a rehearsal may use only the simulator or "
                    + "the bank's test platform. Remove rehearsalClock from the file, or change the setting.");
        }

        services.AddSingleton<TimeProvider>(new RehearsalTime(clock, TimeProvider.System));
        services.AddHostedService<RehearsalNotice>();
        return services;
    }

    // A host name without a dot is on the local network, such as a container's.
    private static bool IsForTests(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.IsLoopback || !uri.Host.Contains('.', StringComparison.Ordinal)
            || TestPlatforms.Any(prefix => uri.Host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}

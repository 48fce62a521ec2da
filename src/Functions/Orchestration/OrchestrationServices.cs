using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Orchestration;

internal static class OrchestrationServices
{
    /// <summary>Adds the services that run the students' years: waking, deciding the next step, sweeping, and retention of histories.</summary>
    internal static IServiceCollection AddOrchestration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<HistoryOptions>(configuration)
            .Validate(options => options.KeepDays is >= 1 and <= 3650, "Set History__KeepDays to a number of days from 1 to 3650.")
            .Validate(options => options.LongestPurge > TimeSpan.Zero && options.LongestPurge < TimeSpan.FromMinutes(30),
                "Set History__LongestPurge to a time of less than 30 minutes, such as 00:04:00.");
        services.AddSingleton<HistoryRetention>();
        services.AddSingleton<YearWaker>();
        services.AddSingleton<IYearWaker>(provider => provider.GetRequiredService<YearWaker>());
        services.AddSingleton<StepRunner>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<Census>();
        return services;
    }
}

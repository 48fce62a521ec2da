using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Links;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Plans;

internal static class PlanServices
{
    /// <summary>Adds the accountants' decision on a payment plan, by link or in the portal.</summary>
    internal static IServiceCollection AddPlans(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAntiforgery(options => options.Cookie = new ApprovalCookie(configuration.Read<AppOptions>().BaseUrl));
        services.AddSingleton<ApprovalDecisions>();
        services.AddSingleton<ApprovalReminders>();
        return services;
    }
}

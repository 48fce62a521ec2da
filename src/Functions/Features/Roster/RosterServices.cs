using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Roster;

internal static class RosterServices
{
    /// <summary>Adds the identities that a roster import gives its students.</summary>
    internal static IServiceCollection AddRoster(this IServiceCollection services) => services.AddSingleton<RosterIdentities>();
}

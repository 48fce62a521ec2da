using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Lists;

internal static class ListServices
{
    /// <summary>Adds the directory of students that the staff's lists are read from.</summary>
    internal static IServiceCollection AddLists(this IServiceCollection services) => services.AddSingleton<StudentDirectory>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.RegistrarActs;

internal static class RegistrarActServices
{
    /// <summary>Adds the previews of the registrar's acts.</summary>
    internal static IServiceCollection AddRegistrarActs(this IServiceCollection services) => services.AddSingleton<ActPreviews>();
}

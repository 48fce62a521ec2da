using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enrollment.Functions.Gateway;

/// <summary>Registers the gateway. The app adds its own <see cref="IQuestionNumbers"/>.</summary>
internal static class GatewayServices
{
    /// <param name="configuration">Holds the section "Paybox". A wrong setting is named when the app starts.</param>
    public static IServiceCollection AddPayboxGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<PayboxOptions, PayboxOptionsValidator>(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ParisClock>();
        services.AddSingleton(provider => new PayboxSignature(provider.GetRequiredService<IOptions<PayboxOptions>>().Value.PublicKeys));
        services.AddSingleton<NotificationReader>();
        services.AddSingleton<PlatformHealth>();
        services.AddSingleton<GatewayLimiter>();
        services.AddTransient<IPaymentGateway, PayboxGateway>();

        services.AddHttpClient(PlatformHealth.ClientName, client => client.Timeout = TimeSpan.FromSeconds(3));
        // A redirect would send the question a second time.
        services.AddHttpClient<DirectClient>((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<PayboxOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services;
    }
}

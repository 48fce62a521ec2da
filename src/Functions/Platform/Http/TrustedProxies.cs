using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Http;

/// <summary>
/// Trusts only the Functions host to say who calls. It passes requests on over the loopback interface and says whose they
/// are. The worker's own step takes that into <see cref="Microsoft.AspNetCore.Http.ConnectionInfo.RemoteIpAddress"/>.
/// </summary>
internal static class TrustedProxies
{
    /// <remarks>
    /// Configured last, because ASPNETCORE_FORWARDEDHEADERS_ENABLED, which is meant for the host and reaches the worker as well,
    /// would trust everybody, take the step twice, and leave out the host's name.
    /// </remarks>
    internal static IServiceCollection AddTrustedProxies(this IServiceCollection services) =>
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All;
            options.ForwardLimit = 1;
            options.KnownProxies.Clear();
            options.KnownProxies.Add(IPAddress.IPv6Loopback);
            options.KnownIPNetworks.Clear();
            options.KnownIPNetworks.Add(new System.Net.IPNetwork(IPAddress.Loopback, 8));
        });
}

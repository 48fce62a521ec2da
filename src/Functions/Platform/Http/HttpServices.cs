using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Idempotency;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Http;

internal static class HttpServices
{
    /// <summary>Adds CORS, rate limits, the idempotency store and the published contract.</summary>
    internal static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCors();
        services.AddSettings<CorsOfApp>(configuration)
            .Validate(options => options.IsValid, "Set Cors__Origins to exact origins separated by commas, such as https://portal.example.org, or leave it empty.");
        services.AddSettings<LimitOptions>(configuration)
            .Validate(options => options.ReadsPerMinute > 0 && options.CommandsPerMinute > 0 && options.SignInsPerMinute > 0,
                "Set Limits__ReadsPerMinute, Limits__CommandsPerMinute and Limits__SignInsPerMinute to 1 or more.");
        services.AddTrustedProxies();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<PublishedContract>();
        return services.AddTable(IdempotencyStore.TableName);
    }
}

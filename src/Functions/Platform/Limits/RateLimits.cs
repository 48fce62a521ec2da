using System.Threading.RateLimiting;
using Enrollment.Functions.Platform.Access;

namespace Enrollment.Functions.Platform.Limits;

/// <summary>Keeps a budget for each caller on each route.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly LimitOptions options;
    private readonly PartitionedRateLimiter<Call> limiter;

    public RateLimits(IOptions<LimitOptions> options)
    {
        this.options = options.Value;
        limiter = PartitionedRateLimiter.Create<Call, Call>(call => RateLimitPartition.GetTokenBucketLimiter(call, Bucket));
    }

    /// <returns>Null if the call is within its budget, else the time to wait.</returns>
    public TimeSpan? Refuse(HttpContext http, string function, LimitClass limit)
    {
        if (limit == LimitClass.Unlimited)
            return null;

        using var lease = limiter.AttemptAcquire(new Call(limit, function, CallerOf(http)));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => limiter.Dispose();

    private TokenBucketRateLimiterOptions Bucket(Call call)
    {
        var perMinute = call.Limit switch
        {
            LimitClass.Reading => options.ReadsPerMinute,
            LimitClass.SignIn => options.SignInsPerMinute,
            _ => options.CommandsPerMinute,
        };
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = 0,
        };
    }

    private static string CallerOf(HttpContext http) =>
        Caller.Of(http.User) is { } caller ? $"sub:{caller.Subject}" : $"ip:{ClientNetwork.Of(http)}";

    private sealed record Call(LimitClass Limit, string Function, string Caller);
}

using Polly;
using Polly.CircuitBreaker;

namespace Enrollment.Functions.Gateway;

/// <summary>
/// Limits the questions at once to what was agreed with the platform, and leaves a failing platform alone for a while. It
/// never sends anything a second time. A question that is held back was not sent at all.
/// </summary>
internal sealed class GatewayLimiter(IOptions<PayboxOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan BreakDuration = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline<DirectReply> pipeline = new ResiliencePipelineBuilder<DirectReply> { TimeProvider = clock }
        .AddConcurrencyLimiter(options.Value.MostAtOnce, queueLimit: int.MaxValue)
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<DirectReply>
        {
            ShouldHandle = new PredicateBuilder<DirectReply>().HandleResult(reply => reply is DirectReply.Nothing),
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = BreakDuration,
        })
        .Build();

    public async Task<DirectReply> RunAsync(Func<CancellationToken, Task<DirectReply>> ask, CancellationToken cancellation)
    {
        try
        {
            return await pipeline.ExecuteAsync(token => new ValueTask<DirectReply>(ask(token)), cancellation);
        }
        catch (BrokenCircuitException)
        {
            return new DirectReply.NotSent();
        }
    }
}

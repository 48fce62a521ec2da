using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The app's middleware around the call of the function; every trigger passes through it.</summary>
internal sealed class FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, ILogger<FunctionPipeline> logger)
{
    private readonly FunctionExecutionDelegate pipeline = middleware.Reverse().Aggregate<
        Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
            context => FunctionCall.RunAsync(context.Features.Get<Invocation>()!), (next, step) => step(next));

    /// <summary>
    /// Runs the invocation to its end. Orchestrators replay through here, so nothing on this path may leave their thread:
    /// no ConfigureAwait, no await of its own.
    /// </summary>
    public async Task<object?> InvokeAsync(Invocation invocation)
    {
        using var scope = logger.BeginScope("{Function} {InvocationId}", invocation.Function.Name, invocation.InvocationId);
        await pipeline(invocation);
        return invocation.Result.Value;
    }
}

using Enrollment.Functions.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Telemetry;

/// <summary>
/// Keeps the words of exceptions from the host, which writes them to its log and, for an activity, to its history. An
/// orchestrator is left alone: what it throws is how it waits.
/// </summary>
public sealed class FaultMiddleware(ILogger<FaultMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException && IsActivityOrTimer(context))
        {
            log.LogWarning("{Function} failed: {Fault}", context.FunctionDefinition.Name, Fault.Of(thrown));
            throw new FunctionFailedException(context.FunctionDefinition.Name, thrown);
        }
    }

    private static bool IsActivityOrTimer(FunctionContext context) => EntryPoint.Of(context).GetParameters().Any(parameter =>
        parameter.IsDefined(typeof(ActivityTriggerAttribute), false) || parameter.IsDefined(typeof(TimerTriggerAttribute), false));
}

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
        catch (Exception caught) when (ActivityFailure.Unwrap(caught) is not OperationCanceledException
            && (EntryPoint.IsTriggeredBy<ActivityTriggerAttribute>(context) || EntryPoint.IsTriggeredBy<TimerTriggerAttribute>(context)))
        {
            var (name, thrown) = (context.FunctionDefinition.Name, ActivityFailure.Unwrap(caught));
            log.LogWarning("{Function} failed: {Fault}", name, Fault.Of(thrown));
            throw EntryPoint.IsTriggeredBy<ActivityTriggerAttribute>(context)
                ? new ActivityFailedException(name, thrown)
                : new FunctionFailedException(name, thrown);
        }
    }
}

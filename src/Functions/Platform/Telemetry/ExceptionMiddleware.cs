using Enrollment.Functions.Platform.Access;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Hides the messages of exceptions from the host, which would write them to its log and, for an activity, to its history.
/// An orchestrator is left alone, because it waits by throwing.
/// </summary>
internal sealed class ExceptionMiddleware(ILogger<ExceptionMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception caught) when (ActivityException.Unwrap(caught) is not OperationCanceledException
            && (EntryPoint.IsTriggeredBy<ActivityTriggerAttribute>(context) || EntryPoint.IsTriggeredBy<TimerTriggerAttribute>(context)))
        {
            var (name, thrown) = (context.FunctionDefinition.Name, ActivityException.Unwrap(caught));
            log.LogWarning("{Function} failed: {Fault}", name, ExceptionSummary.Of(thrown));
            throw EntryPoint.IsTriggeredBy<ActivityTriggerAttribute>(context)
                ? new ActivityFailedException(name, thrown)
                : new FunctionFailedException(name, thrown);
        }
    }
}

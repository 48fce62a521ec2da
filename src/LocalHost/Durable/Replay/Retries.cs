using System.Runtime.ExceptionServices;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>Repeats a durable call as its options say. Waits on durable timers only.</summary>
internal static class Retries
{
    internal static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> call) => options switch
    {
        { Policy: { } policy } => WithPolicyAsync(context, policy, call),
        { Handler: { } handler } => WithHandlerAsync(context, handler, call),
        _ => call(),
    };

    private static async Task<T> WithPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 0; ; attempt++)
        {
            ExceptionDispatchInfo failure;
            try
            {
                return await call();
            }
            catch (Exception e) when (e is not TaskFailedException { IsNonRetriable: true })
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            if (attempt + 1 >= policy.MaxNumberOfAttempts || DelayAfter(attempt, first, context, policy, failure.SourceException) is not { } delay)
            {
                failure.Throw();
                continue;
            }

            await context.CreateTimer(delay, CancellationToken.None);
        }
    }

    private static TimeSpan? DelayAfter(
        int attempt, DateTime first, TaskOrchestrationContext context, RetryPolicy policy, Exception failure)
    {
        if (!IsHandled(policy, failure))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime >= first + policy.RetryTimeout)
            return null;

        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    // A filter that throws must not hide the failure it was asked about: that failure is what the caller sees.
    private static bool IsHandled(RetryPolicy policy, Exception failure)
    {
        try
        {
            return policy.Handle(failure);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static async Task<T> WithHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var failures = 1; ; failures++)
        {
            TaskFailedException failure;
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (!e.IsNonRetriable)
            {
                failure = e;
            }

            var attempts = new RetryContext(
                context, failures, failure.FailureDetails, context.CurrentUtcDateTime - first, CancellationToken.None);
            if (!await handler(attempts))
                ExceptionDispatchInfo.Throw(failure);
        }
    }
}

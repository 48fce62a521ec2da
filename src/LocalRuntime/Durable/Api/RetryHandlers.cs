namespace Microsoft.DurableTask;

/// <summary>Says, after a failure, whether to try again at once. Must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Says, after a failure, whether to try again; may wait on durable timers first. Must be deterministic.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>What a retry handler knows of the attempts so far.</summary>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);

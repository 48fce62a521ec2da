namespace Enrollment.LocalHost.Durable.History;

/// <summary>What happened. The names are stored: never rename one.</summary>
internal enum HistoryKind
{
    TurnStarted,
    ExecutionStarted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    TimerCreated,
    TimerFired,
    SubOrchestrationCreated,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    EventSent,
    EventRaised,
    Suspended,
    Resumed,
    Terminated,
}

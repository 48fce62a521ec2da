using Microsoft.Azure.Functions.Worker;

namespace Enrollment.LocalHost.SampleApp;

public sealed class MonthlyTimer(Journal journal, TimeProvider time)
{
    [Function("Monthly")]
    public void Run([TimerTrigger("%Monthly%")] TimerInfo timer) => journal.Write(time, timer);
}

public sealed class MinuteTimer(Journal journal, TimeProvider time)
{
    [Function("Minute")]
    public void Run([TimerTrigger("* * * * *")] TimerInfo timer) => journal.Write(time, timer);
}

public sealed class StartupTimer(Journal journal, TimeProvider time)
{
    [Function("Startup")]
    public void Run([TimerTrigger("%Monthly%", RunOnStartup = true)] TimerInfo timer) => journal.Write(time, timer);
}

public sealed class FailingTimer(Journal journal)
{
    [Function("Failing")]
    public void Run([TimerTrigger("0 0 7 * * *")] TimerInfo timer)
    {
        journal.Write("failing");
        throw new InvalidOperationException("on purpose");
    }
}

public sealed class WrongTimer(Journal journal)
{
    [Function("Wrong")]
    public void Run([TimerTrigger("every day")] TimerInfo timer) => journal.Write("never");
}

public sealed class UnsetTimer(Journal journal)
{
    [Function("Unset")]
    public void Run([TimerTrigger("%NoSuchSetting%")] TimerInfo timer) => journal.Write("never");
}

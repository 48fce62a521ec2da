using System.Text.Json;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Enrollment.LocalHost.Timers;

/// <summary>Holds a timer function's schedule and its position in it. All instants are UTC.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Frequent = TimeSpan.FromHours(23);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CrontabSchedule cron;
    private readonly string expression;
    private readonly bool usesMonitor;

    /// <exception cref="HostStartException">The schedule is not valid.</exception>
    public TimerSchedule(WorkerFunction function, IConfiguration settings)
    {
        Function = function;
        RunOnStartup = function.Flag("runOnStartup", otherwise: false);
        usesMonitor = function.Flag("useMonitor", otherwise: true);
        expression = HostSettings.Resolve(function.Setting("schedule") ?? "", settings, $"The schedule of timer function '{function.Name}'");
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        cron = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            ?? throw new HostStartException($"Timer function '{function.Name}': '{expression}' is not an NCrontab schedule of five or six fields.");
    }

    public WorkerFunction Function { get; }

    public bool RunOnStartup { get; }

    public DateTimeOffset? Last { get; private set; }

    public DateTimeOffset Next { get; private set; }

    /// <summary>True if the schedule is stored. As on the real host, this needs at least a minute between occurrences.</summary>
    public bool IsMonitored => usesMonitor && After(Next) - Next >= TimeSpan.FromMinutes(1);

    /// <summary>Continues where an earlier process stopped. A missed occurrence is due at once.</summary>
    public void Start(DateTimeOffset now, string? stored)
    {
        Next = After(now);
        if (!IsMonitored || stored is null || JsonSerializer.Deserialize<Monitored>(stored) is not { } monitored) return;
        Last = monitored.Last;
        if (monitored.Schedule == expression) Next = monitored.Next;
    }

    public string ToStored(DateTimeOffset now) => JsonSerializer.Serialize(new Monitored(expression, Last, Next, now));

    /// <summary>Advances past <paramref name="now"/>, and returns the TimerInfo of the run.</summary>
    public string Advance(DateTimeOffset now)
    {
        var occurrence = Next;
        var missedOthers = After(occurrence) <= now;
        var previous = Last;
        Last = occurrence;
        Next = After(now);
        return Info(missedOthers || now - occurrence > LateAfter, previous, now);
    }

    /// <summary>Returns the TimerInfo of a run that no occurrence caused.</summary>
    public string OnStartup(DateTimeOffset now) => Info(false, Last, now);

    /// <summary>
    /// Returns the instant where a clock that moves to <paramref name="horizon"/> must stop for this function: the next occurrence
    /// of a daily or rarer schedule, the last occurrence of a more frequent one. Null if the function has none on the way.
    /// </summary>
    public DateTimeOffset? StopBefore(DateTimeOffset horizon)
    {
        if (Next > horizon) return null;
        return After(Next) - Next < Frequent ? LastUntil(horizon) : Next;
    }

    // A frequent schedule has an occurrence within a day. Otherwise its next occurrence is on the way.
    private DateTimeOffset LastUntil(DateTimeOffset horizon) => cron.GetNextOccurrences(
        (horizon - Day).UtcDateTime, horizon.UtcDateTime.AddTicks(1)).LastOrDefault() is var last && last < Next.UtcDateTime ? Next : Utc(last);

    private DateTimeOffset After(DateTimeOffset instant) => Utc(cron.GetNextOccurrence(instant.UtcDateTime));

    /// <summary>Writes the TimerInfo as the worker reads it.</summary>
    private string Info(bool isPastDue, DateTimeOffset? previous, DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        IsPastDue = isPastDue,
        ScheduleStatus = IsMonitored
            ? new { Last = previous?.UtcDateTime ?? default, Next = Next.UtcDateTime, LastUpdated = now.UtcDateTime }
            : null,
    });

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed record Monitored(string Schedule, DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset Updated);
}

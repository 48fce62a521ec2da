using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Timers;

/// <summary>Runs the timer functions on their schedules. Runs of one function never overlap.</summary>
internal sealed class TimerTriggers(
    WorkerLink worker,
    WorkerServer server,
    IConfiguration settings,
    IEngineProbe engine,
    IHostState state,
    TimeProvider time,
    ILogger<TimerTriggers> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim oneAtATime = new(1);
    private TimerSchedule[] schedules = [];
    private ITimer? alarm;
    private volatile bool held;
    private Task running = Task.CompletedTask;

    /// <summary>Gets the next occurrence of all schedules; null without timer functions.</summary>
    public DateTimeOffset? NextOccurrence => schedules.Length == 0 ? null : schedules.Min(s => s.Next);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var functions = await worker.Functions;
        schedules = [.. functions.Where(function => function.IsTriggeredBy("timerTrigger") && !HostSettings.IsDisabled(function.Name, settings))
            .Select(function => new TimerSchedule(function, settings))];
        if (schedules.Length == 0) return;
        foreach (var schedule in schedules)
            schedule.Start(time.GetUtcNow(), await state.ReadAsync(NameOf(schedule), cancellationToken));
        foreach (var schedule in schedules)
            await SaveAsync(schedule);

        alarm = time.CreateTimer(_ => RunInBackground(DueAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        RunInBackground(async () =>
        {
            await Task.WhenAll(schedules.Where(s => s.RunOnStartup && s.Next > time.GetUtcNow()).Select(s => RunAsync(s, s.OnStartup(time.GetUtcNow()))));
            await DueAsync();
        });
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        held = true;
        alarm?.Dispose();
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken);
    }

    /// <summary>Suspends the schedules until the result is disposed of. Meanwhile the clock mover runs them.</summary>
    public IDisposable Hold()
    {
        held = true;
        return new Release(this);
    }

    /// <inheritdoc cref="TimerSchedule.StopBefore"/>
    public DateTimeOffset? StopBefore(DateTimeOffset horizon) => schedules.Min(s => s.StopBefore(horizon));

    /// <summary>Runs each due function once, and waits for the runs.</summary>
    /// <returns>True if a function ran.</returns>
    public async Task<bool> RunDueAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            var due = schedules.Where(s => s.Next <= now).ToList();
            await Task.WhenAll(due.Select(s => RunAsync(s, s.Advance(now))));
            return due.Count > 0;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        stopping.Dispose();
        oneAtATime.Dispose();
    }

    private static string NameOf(TimerSchedule schedule) => $"timers/{schedule.Function.Name}";

    private async Task DueAsync()
    {
        if (!held) await RunDueAsync();
        SetAlarm();
    }

    private void RunInBackground(Func<Task> run)
    {
        // Counted before the run leaves this thread, so that a caller that moved the clock waits for it.
        var counted = engine.Working();
        var before = running;
        running = Task.Run(async () =>
        {
            using (counted)
            {
                await before;
                await run();
            }
        });
    }

    private void SetAlarm()
    {
        if (held || NextOccurrence is not { } next) return;
        var delay = next - time.GetUtcNow();
        alarm?.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync(TimerSchedule schedule, string info)
    {
        if (stopping.IsCancellationRequested) return;
        using var counted = engine.Working();
        var request = schedule.Function.Request(Ids.Random(), new TypedData { Json = info }, server.DurableClient);
        if (await FailureAsync(request) is { } failure)
            logger.LogError("Timer function {Function} failed; it runs again at {Next:u}. {Failure}", schedule.Function.Name, schedule.Next, failure);

        await SaveAsync(schedule);
    }

    /// <returns>The failure; null when the function succeeded.</returns>
    private async Task<string?> FailureAsync(InvocationRequest request)
    {
        try
        {
            var answer = await worker.InvokeAsync(request, stopping.Token);
            return answer.Result.Status == StatusResult.Types.Status.Success ? null : answer.Result.Exception?.Message ?? "It was cancelled.";
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    private async Task SaveAsync(TimerSchedule schedule)
    {
        if (!schedule.IsMonitored) return;
        try
        {
            await state.WriteAsync(NameOf(schedule), schedule.ToStored(time.GetUtcNow()), stopping.Token);
        }
        catch (Exception e) when (e is Azure.RequestFailedException or AggregateException or OperationCanceledException)
        {
            logger.LogWarning("The last run of timer function {Function} could not be stored, so it may run again after a restart. {Reason}", schedule.Function.Name, e.Message);
        }
    }

    private sealed class Release(TimerTriggers owner) : IDisposable
    {
        public void Dispose()
        {
            owner.held = false;
            owner.SetAlarm();
        }
    }
}

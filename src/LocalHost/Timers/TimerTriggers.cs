using Enrollment.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Timers;

/// <summary>Runs the timer functions when their schedules say so. A function never runs beside itself.</summary>
internal sealed class TimerTriggers(
    FunctionCatalog catalog,
    IConfiguration settings,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    RunningWork work,
    IHostState state,
    [FromKeyedServices(HostClock.Key)] TimeProvider time,
    ILogger<TimerTriggers> logger) : IHostedService, IAsyncDisposable
{
    private readonly TimerSchedule[] schedules = [.. catalog.TriggeredBy<TimerTriggerAttribute>().Select(t => new TimerSchedule(t.Function, t.Trigger, settings))];
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim oneAtATime = new(1);
    private ITimer? alarm;
    private volatile bool held;
    private Task running = Task.CompletedTask;
    private bool disposed;

    /// <summary>The next occurrence of any schedule; null without timer functions.</summary>
    public DateTimeOffset? NextOccurrence => schedules.Length == 0 ? null : schedules.Min(s => s.Next);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
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

    /// <summary>Keeps the schedules from firing by themselves until disposed: the clock's mover says when they run.</summary>
    public IDisposable Hold()
    {
        held = true;
        return new Release(this);
    }

    /// <inheritdoc cref="TimerSchedule.StopBefore"/>
    public DateTimeOffset? StopBefore(DateTimeOffset horizon) => schedules.Min(s => s.StopBefore(horizon));

    /// <summary>Runs what is due now, each function once, and waits for it.</summary>
    /// <returns>Whether anything ran.</returns>
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
        // The container disposes it once as a service and once as a hosted service.
        if (Interlocked.Exchange(ref disposed, true)) return;
        alarm?.Dispose();
        await stopping.CancelAsync();
        await running;
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
        // Counted before it leaves this thread: whoever moved the clock must see it as running.
        var counted = work.Begin();
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
        var rest = next - time.GetUtcNow();
        alarm?.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync(TimerSchedule schedule, TimerInfo info)
    {
        if (stopping.IsCancellationRequested) return;
        using var counted = work.Begin();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await pipeline.InvokeAsync(new Invocation(schedule.Function, scope.ServiceProvider, info, stopping.Token));
        }
        catch (Exception e)
        {
            logger.LogError(e, "Timer function {Function} failed; it runs again at {Next:u}.", schedule.Function.Name, schedule.Next);
        }

        await SaveAsync(schedule);
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
            logger.LogWarning("The last run of timer function {Function} could not be stored: it may run again after a restart. {Reason}", schedule.Function.Name, e.Message);
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

using System.Collections.Concurrent;

namespace Enrollment.Functions.Platform.Audit;

/// <summary>
/// Counts refusals instead of listing them. Those of one caller, function, student and status within an hour are one row on
/// each running instance. A thousand at once are a few writes, because all that wait for a write are counted by the next one.
/// </summary>
internal sealed class CountedRefusals(AuditLog log, TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Kind, Refusals> refusals = new();
    private long nextSweep;

    /// <summary>Counts a refusal. It is written when this returns.</summary>
    /// <param name="status">HTTP status of the refusal.</param>
    /// <param name="cause">Names the row if this refusal is its first: an invocation.</param>
    public Task RecordAsync(string actor, string action, string? student, int status, string cause, CancellationToken cancellation)
    {
        var (kind, now) = (new Kind(actor, action, student, status), time.GetUtcNow());
        Sweep(now);
        var first = new Refusals(new AuditEntry(now, actor, action, student, status), cause);
        return refusals.AddOrUpdate(kind, first, (_, known) => known.IsOver(now) ? first : known).AddAsync(log, now, cancellation);
    }

    private void Sweep(DateTimeOffset now)
    {
        var due = Volatile.Read(ref nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref nextSweep, (now + Span).UtcTicks, due) != due)
            return;
        foreach (var over in refusals.Where(each => each.Value.IsOver(now)))
            refusals.TryRemove(over);
    }

    private sealed record Kind(string Actor, string Action, string? Student, int Status);

    private sealed class Refusals(AuditEntry first, string cause)
    {
        private int counted;
        private int written;

        private SemaphoreSlim Turn { get; } = new(1, 1);

        public bool IsOver(DateTimeOffset now) => now - first.At >= Span;

        public async Task AddAsync(AuditLog log, DateTimeOffset now, CancellationToken cancellation)
        {
            var mine = Interlocked.Increment(ref counted);
            await Turn.WaitAsync(cancellation);
            try
            {
                if (written >= mine)
                    return;
                var all = Volatile.Read(ref counted);
                await log.PutAsync(first with { Times = all, LastAt = now }, cause, cancellation);
                written = all;
            }
            finally
            {
                Turn.Release();
            }
        }
    }
}

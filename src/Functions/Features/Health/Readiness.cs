using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enrollment.Functions.Features.Health;

/// <summary>The state of the app's services, checked at most every few seconds for all callers.</summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim turn = new(1, 1);
    private (HealthView View, DateTimeOffset At)? known;

    public async Task<HealthView> AskAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            if (known is { } last && (now - last.At).Duration() < Remembered)
                return last.View;

            var report = await checks.CheckHealthAsync(cancellation);
            var view = new HealthView(
                report.Status == HealthStatus.Healthy, report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy));
            known = (view, now);
            return view;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

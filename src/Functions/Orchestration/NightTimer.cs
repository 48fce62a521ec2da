using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>Runs the nightly work, one part after the other. One timer runs it all, because each timer trigger costs a lease all year.</summary>
internal sealed class NightTimer(
    SignInAttempts attempts, UndeletedCards cards, AgeOuts ageOuts, HistoryRetention history, ILogger<NightTimer> log)
{
    /// <summary>Runs at 2:30 UTC, the quick parts first.</summary>
    [Function("NightTimer")]
    public async Task RunAsync(
        [TimerTrigger("0 30 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await log.TryAsync("Deleting old sign-in attempts", () => attempts.SweepAsync(cancellation), cancellation);
        await log.TryAsync("Asking for cards to be deleted", () => cards.AskAgainAsync(cancellation), cancellation);
        await log.TryAsync("Retention", () => ageOuts.DeleteAsync(durable, cancellation), cancellation);
        await log.TryAsync("Deleting histories", () => history.PurgeAsync(durable, cancellation), cancellation);
    }
}

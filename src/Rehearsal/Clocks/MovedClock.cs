using System.Globalization;
using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>Moves the clock of a development host, which reports when the app is idle.</summary>
internal sealed class MovedClock(AppClient app) : IYearClock
{
    public const string Path = "/dev/clock";

    public Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation) =>
        SendAsync(new { now = instant.ToString("O", CultureInfo.InvariantCulture) }, cancellation);

    public Task SettleAsync(CancellationToken cancellation) => SendAsync(new { }, cancellation);

    private async Task SendAsync(object body, CancellationToken cancellation)
    {
        var reply = await app.PostAsync(Path, null, body, null, cancellation);
        if (!reply.Succeeded)
            throw reply.Unexpected();
    }
}

using System.Globalization;

namespace Enrollment.Rehearsal.Http;

/// <summary>The app's movable clock.</summary>
internal sealed class AppClock(AppClient app)
{
    private const string Path = "/dev/clock";

    /// <summary>Everything due on the way happens at its own time; returns when the app is at rest.</summary>
    public async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        app.ForgetTokens();
        await SendAsync(new { now = instant.ToString("O", CultureInfo.InvariantCulture) }, cancellation);
        app.ForgetTokens();
    }

    /// <summary>Waits until the app has nothing left to do now.</summary>
    public Task SettleAsync(CancellationToken cancellation) => SendAsync(new { }, cancellation);

    private async Task SendAsync(object body, CancellationToken cancellation)
    {
        var reply = await app.PostAsync(Path, null, body, null, cancellation);
        if (!reply.Succeeded)
            throw reply.Unexpected();
    }
}

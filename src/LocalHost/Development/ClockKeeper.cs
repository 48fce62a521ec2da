using System.Globalization;
using System.Text.Json;
using Enrollment.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Development;

/// <summary>Stores the movable clock before each move and restores it at the start, so that time survives a crash.</summary>
internal sealed class ClockKeeper(MovableTimeProvider clock, IHostState state)
{
    private const string Name = "clock";

    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await state.ReadAsync(Name, cancellationToken) is not { } text
            || JsonSerializer.Deserialize<Stored>(text) is not { } stored) return;
        var elapsed = clock.IsFrozen ? TimeSpan.Zero : clock.Of(TimeProvider.System.GetUtcNow() - stored.RealTime);
        clock.Restore(stored.Time + elapsed, clock.IsFrozen);
    }

    public async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await state.WriteAsync(Name, JsonSerializer.Serialize(new Stored(instant, TimeProvider.System.GetUtcNow())), cancellationToken);
        clock.MoveTo(instant);
    }

    /// <summary>
    /// Creates the clock from the settings: <c>Clock:Start</c> (ISO 8601 with offset), <c>Clock:Frozen</c>, and <c>Clock:Speed</c>
    /// (seconds of the clock per real second).
    /// </summary>
    /// <exception cref="HostStartException">A setting is invalid.</exception>
    public static MovableTimeProvider FromSettings(IConfiguration settings)
    {
        var frozen = settings["Clock:Frozen"] is { Length: > 0 } text
            && (bool.TryParse(text, out var value) ? value : throw new HostStartException($"Clock:Frozen is '{text}'; it must be true or false."));
        var start = settings["Clock:Start"] is { Length: > 0 } from
            ? DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
                ? parsed
                : throw new HostStartException($"Clock:Start is '{from}'; it must be an ISO 8601 instant such as 2022-08-22T08:00:00+02:00.")
            : TimeProvider.System.GetUtcNow();

        var speed = settings["Clock:Speed"] is not { Length: > 0 } times ? 1
            : double.TryParse(times, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000 ? number
            : throw new HostStartException($"Clock:Speed is '{times}'; it must be a number from 1 to 100000.");

        var clock = new MovableTimeProvider(frozen ? start : null, speed: speed);
        if (!frozen) clock.Restore(start, frozen: false);
        return clock;
    }

    private sealed record Stored(DateTimeOffset Time, DateTimeOffset RealTime);
}

using Enrollment.LocalHost.Development;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Development;

public sealed class ClockProgressTests : ILogger
{
    private static readonly DateTimeOffset End = new(2023, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly List<string> lines = [];
    private readonly FakeTimeProvider real = new();

    [Fact]
    public void A_move_is_told_at_most_once_a_second_and_at_its_end()
    {
        var progress = new ClockProgress(this, real, End);
        foreach (var month in new[] { 9, 10, 11, 12 })
        {
            progress.At(new DateTimeOffset(2022, month, 10, 4, 0, 0, TimeSpan.Zero));
            real.Advance(TimeSpan.FromMilliseconds(600));
        }

        progress.Done();

        Assert.Equal(["The clock is at 2022-11-10 04:00 UTC and moves to 2023-03-01 09:00 UTC", "The clock was moved to 2023-03-01 09:00 UTC"], lines);
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add(formatter(state, exception));

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}

namespace Enrollment.Benchmarks.Portal;

/// <summary>The network and processor that Chromium emulates.</summary>
/// <param name="LatencyMs">The latency added to each request, in milliseconds.</param>
/// <param name="KilobitsPerSecond">The download speed; the upload speed is half of it.</param>
/// <param name="Slowdown">The factor by which the processor is slowed down.</param>
internal sealed record Conditions(string Name, double LatencyMs, double KilobitsPerSecond, double Slowdown)
{
    private const double SlowPhone = 4;

    /// <summary>The presets for slow phones of the browser's developer tools.</summary>
    internal static IReadOnlyList<Conditions> All { get; } = [new("slow 4G", 562.5, 1440, SlowPhone), new("3G", 2000, 400, SlowPhone)];

    internal double OctetsPerSecond => KilobitsPerSecond * 1000 / 8;

    public override string ToString() =>
        FormattableString.Invariant($"{Name} ({LatencyMs:F0} ms, {KilobitsPerSecond:F0} kbit/s), processor {Slowdown:F0} times slower");
}

namespace Enrollment.Benchmarks.Portal;

/// <summary>What a page is opened under, as Chromium imitates it.</summary>
/// <param name="LatencyMs">Added to each request.</param>
/// <param name="KilobitsPerSecond">Downwards; upwards half of it.</param>
/// <param name="Slowdown">How many times slower the processor is made.</param>
internal sealed record Conditions(string Name, double LatencyMs, double KilobitsPerSecond, double Slowdown)
{
    private const double SlowPhone = 4;

    /// <summary>The two that the browser's own tools offer for slow telephones.</summary>
    internal static IReadOnlyList<Conditions> All { get; } = [new("slow 4G", 562.5, 1440, SlowPhone), new("3G", 2000, 400, SlowPhone)];

    internal double OctetsPerSecond => KilobitsPerSecond * 1000 / 8;

    public override string ToString() =>
        FormattableString.Invariant($"{Name} ({LatencyMs:F0} ms, {KilobitsPerSecond:F0} kbit/s), processor {Slowdown:F0} times slower");
}

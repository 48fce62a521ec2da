using System.Globalization;

namespace Enrollment.Simulation.World;

/// <summary>What happened in a world, line by line: the same seed tells the same.</summary>
internal sealed class Trace(TimeProvider clock)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    /// <summary>How often something was made to go wrong.</summary>
    public int Faults { get; set; }

    public void Say(string what) =>
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}  {what}"));

    public void Fault(string what)
    {
        Faults++;
        Say($"! {what}");
    }
}

using System.Globalization;

namespace Enrollment.Simulation.World;

/// <summary>Records the events of a world line by line. The same seed gives the same lines.</summary>
internal sealed class Trace(TimeProvider clock)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    /// <summary>The number of injected faults.</summary>
    public int Faults { get; set; }

    public void Say(string what) =>
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}  {what}"));

    public void Fault(string what)
    {
        Faults++;
        Say($"! {what}");
    }
}

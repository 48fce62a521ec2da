using System.Diagnostics;
using System.Globalization;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Identifies a process of this machine by number and start time, because numbers are reused.</summary>
internal sealed record ProcessReference(int Id, long StartedAt)
{
    public static ProcessReference Current()
    {
        using var process = Process.GetCurrentProcess();
        return Of(process);
    }

    public static ProcessReference Of(Process process) => new(process.Id, new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());

    public static ProcessReference? Parse(string? text) =>
        text?.Split('@') is [var id, var started]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var number) && long.TryParse(started, CultureInfo.InvariantCulture, out var at)
            ? new ProcessReference(number, at)
            : null;

    public bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            // The start time is computed from the boot time, so two readings may differ. A process that has ended is listed, without
            // memory, until its parent has read its exit code.
            return Math.Abs(Of(process).StartedAt - StartedAt) <= 2 && process.WorkingSet64 > 0;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}@{StartedAt}");
}

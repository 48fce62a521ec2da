namespace Enrollment.Domain.Schools;

/// <summary>
/// Lets a school year pass within minutes in rehearsals, on a host whose clock cannot be moved. Between two points the
/// school's time flows evenly. Before the first and after the last it flows as fast as the host's. Both times stand in
/// the school's file, so that every instance of the app reads the same.
/// </summary>
public sealed record RehearsalClock(IReadOnlyList<ClockPoint> Points)
{
    /// <summary>The school's time is the host's.</summary>
    public static readonly RehearsalClock None = new([]);

    public bool IsSet => Points.Count > 0;

    public DateTimeOffset SchoolTimeAt(DateTimeOffset host) =>
        Convert(host, point => point.Host, point => point.School, (part, whole) => part / whole);

    /// <summary>Returns the first instant of the host at which it is that late at the school, so that a timer until then never fires early.</summary>
    public DateTimeOffset HostTimeAt(DateTimeOffset school) =>
        Convert(school, point => point.School, point => point.Host, (part, whole) => (part + whole - 1) / whole);

    private DateTimeOffset Convert(
        DateTimeOffset instant, Func<ClockPoint, DateTimeOffset> from, Func<ClockPoint, DateTimeOffset> to, Func<Int128, Int128, Int128> divide)
    {
        if (!IsSet)
            return instant;

        var next = Points.TakeWhile(point => from(point) <= instant).Count();
        var before = Points[Math.Max(next - 1, 0)];
        var passed = instant - from(before);
        if (next == 0 || next == Points.Count)
            return to(before) + passed;

        var after = Points[next];
        var stretched = divide((Int128)passed.Ticks * (to(after) - to(before)).Ticks, (from(after) - from(before)).Ticks);
        return to(before) + TimeSpan.FromTicks((long)stretched);
    }
}

/// <summary>A host time and the school time that it stands for.</summary>
public sealed record ClockPoint(DateTimeOffset Host, DateTimeOffset School);

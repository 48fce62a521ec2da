namespace Enrollment.PayboxSimulator.Control;

/// <summary>Holds the faults in the order they were queued.</summary>
internal sealed class FaultQueue(TimeProvider clock)
{
    public const string PageStage = "page";

    private static readonly string[] LookUps = ["00011", "00017"];

    private static readonly Behaviour[] OfNotifications =
        [Behaviour.IpnTwice, Behaviour.IpnLate, Behaviour.IpnOutOfOrder, Behaviour.IpnLost];

    private readonly Lock _gate = new();
    private readonly List<Fault> _queued = [];

    public bool IsDown
    {
        get
        {
            lock (_gate)
                return _queued.Any(fault => fault.Behaviour == Behaviour.Down);
        }
    }

    public IReadOnlyList<Fault> Queued
    {
        get
        {
            lock (_gate)
                return [.. _queued];
        }
    }

    public void Add(IEnumerable<Fault> faults)
    {
        lock (_gate)
            _queued.AddRange(faults);
    }

    public void Clear()
    {
        lock (_gate)
            _queued.Clear();
    }

    /// <summary>Consumes, of each behaviour, the first fault that applies to this request.</summary>
    /// <param name="stage"><see cref="PageStage"/> or the Direct type.</param>
    /// <param name="reference">The merchant's reference.</param>
    /// <param name="subscriber">The subscriber's name.</param>
    public Faults TakeFor(string stage, string? reference, string? subscriber)
    {
        lock (_gate)
        {
            var met = _queued
                .Where(fault => fault.Behaviour != Behaviour.Down && !OfNotifications.Contains(fault.Behaviour))
                .Where(fault => fault.Type is null ? !LookUps.Contains(stage) : fault.Type == stage)
                .Where(fault => fault.Matches(reference, subscriber))
                .DistinctBy(fault => fault.Behaviour)
                .ToList();
            met.ForEach(UseUp);
            return new Faults(met, clock);
        }
    }

    public Fault? TakeNotification(string? reference, string? subscriber)
    {
        lock (_gate)
        {
            var met = _queued.FirstOrDefault(fault => OfNotifications.Contains(fault.Behaviour) && fault.Matches(reference, subscriber));
            if (met is not null)
                UseUp(met);
            return met;
        }
    }

    private void UseUp(Fault fault)
    {
        var place = _queued.FindIndex(queued => ReferenceEquals(queued, fault));
        if (fault.Times > 1)
            _queued[place] = fault with { Times = fault.Times - 1 };
        else
            _queued.RemoveAt(place);
    }
}

namespace Enrollment.PayboxSimulator.Control;

/// <summary>What goes wrong. Written in kebab-case in JSON: <c>lose-after</c>.</summary>
internal enum Behaviour
{
    /// <summary>Answer the code, without any effect.</summary>
    Refuse,

    /// <summary>Wait before doing anything.</summary>
    Delay,

    /// <summary>Close the connection, nothing done.</summary>
    LoseBefore,

    /// <summary>Do it, then close the connection.</summary>
    LoseAfter,

    /// <summary>Direct: do it, then answer another code (00097, 00098 ...).</summary>
    AnswerCode,

    /// <summary>Direct: do it, then answer to another question number.</summary>
    Mismatch,

    /// <summary>Direct: do it, then answer nothing.</summary>
    Empty,

    /// <summary>Direct: do it, then leave the caller waiting until it hangs up.</summary>
    Hang,

    /// <summary>Send the notification twice.</summary>
    IpnTwice,

    /// <summary>Hold the notification until POST /control/release.</summary>
    IpnLate,

    /// <summary>Hold the notification until the next one has been sent.</summary>
    IpnOutOfOrder,

    /// <summary>Never send the notification.</summary>
    IpnLost,

    /// <summary>The whole platform: load.html is not OK, all else answers 503, until the faults are deleted.</summary>
    Down,
}

/// <summary>A behaviour and whom it meets.</summary>
internal sealed record Fault
{
    public required Behaviour Behaviour { get; init; }

    /// <summary>The result code, for <see cref="Behaviour.Refuse"/> and <see cref="Behaviour.AnswerCode"/>.</summary>
    public string? Code { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>Exact, or a beginning followed by *.</summary>
    public string? Reference { get; init; }

    /// <summary>Exact, or a beginning followed by *.</summary>
    public string? Subscriber { get; init; }

    /// <summary>"page" or a Direct type. Without it: whatever moves money or changes a subscriber, so that a look-up does not use up what was meant for a debit.</summary>
    public string? Type { get; init; }

    /// <summary>How often it happens; once by default.</summary>
    public int Times { get; init; } = 1;

    public bool Matches(string? reference, string? subscriber) => Fits(Reference, reference) && Fits(Subscriber, subscriber);

    private static bool Fits(string? pattern, string? value) =>
        pattern is null
        || (pattern.EndsWith('*') ? value?.StartsWith(pattern[..^1], StringComparison.Ordinal) == true : value == pattern);
}

/// <summary>What meets one request.</summary>
internal sealed record Faults(IReadOnlyList<Fault> Met, TimeProvider Clock)
{
    public static readonly Faults None = new([], TimeProvider.System);

    public string? Code => Of(Behaviour.Refuse)?.Code;

    public string? AnswerCode => Of(Behaviour.AnswerCode)?.Code;

    public bool LosesBefore => Of(Behaviour.LoseBefore) is not null;

    public bool LosesAfter => Of(Behaviour.LoseAfter) is not null;

    public bool Hangs => Of(Behaviour.Hang) is not null;

    public bool Mismatches => Of(Behaviour.Mismatch) is not null;

    public bool IsEmpty => Of(Behaviour.Empty) is not null;

    public Task DelayAsync(CancellationToken cancellation) =>
        Of(Behaviour.Delay)?.DelayMs is { } delay
            ? Task.Delay(TimeSpan.FromMilliseconds(delay), Clock, cancellation)
            : Task.CompletedTask;

    private Fault? Of(Behaviour behaviour) => Met.FirstOrDefault(fault => fault.Behaviour == behaviour);
}

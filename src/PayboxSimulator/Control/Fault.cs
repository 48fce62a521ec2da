namespace Enrollment.PayboxSimulator.Control;

/// <summary>Lists the faults. JSON has them in kebab-case: <c>lose-after</c>.</summary>
internal enum Behaviour
{
    /// <summary>Answers the code, without any effect.</summary>
    Refuse,

    /// <summary>Waits before doing anything.</summary>
    Delay,

    /// <summary>Closes the connection before any effect.</summary>
    LoseBefore,

    /// <summary>Closes the connection after the effect.</summary>
    LoseAfter,

    /// <summary>Direct: answers another code (00097, 00098 ...) after the effect.</summary>
    AnswerCode,

    /// <summary>Direct: answers another question number after the effect.</summary>
    Mismatch,

    /// <summary>Direct: answers nothing after the effect.</summary>
    Empty,

    /// <summary>Direct: after the effect, leaves the caller waiting until it hangs up.</summary>
    Hang,

    /// <summary>Sends the notification twice.</summary>
    IpnTwice,

    /// <summary>Holds the notification until POST /control/release.</summary>
    IpnLate,

    /// <summary>Holds the notification until the next one has been sent.</summary>
    IpnOutOfOrder,

    /// <summary>Never sends the notification.</summary>
    IpnLost,

    /// <summary>Takes the platform down until the faults are deleted: load.html is not OK, card page and Direct questions answer 503.</summary>
    Down,
}

/// <summary>A behaviour and the requests it applies to.</summary>
internal sealed record Fault
{
    public required Behaviour Behaviour { get; init; }

    /// <summary>The result code, for <see cref="Behaviour.Refuse"/> and <see cref="Behaviour.AnswerCode"/>.</summary>
    public string? Code { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>The reference it applies to: exact, or a prefix followed by *.</summary>
    public string? Reference { get; init; }

    /// <summary>The subscriber it applies to: exact, or a prefix followed by *.</summary>
    public string? Subscriber { get; init; }

    /// <summary>"page" or a Direct type. Null matches what moves money or changes a subscriber, so that a look-up does not consume a debit's fault.</summary>
    public string? Type { get; init; }

    /// <summary>The number of times it applies; 1 by default.</summary>
    public int Times { get; init; } = 1;

    public bool Matches(string? reference, string? subscriber) => Fits(Reference, reference) && Fits(Subscriber, subscriber);

    private static bool Fits(string? pattern, string? value) =>
        pattern is null
        || (pattern.EndsWith('*') ? value?.StartsWith(pattern[..^1], StringComparison.Ordinal) == true : value == pattern);
}

/// <summary>The faults that apply to one request.</summary>
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

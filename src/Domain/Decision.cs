namespace Enrollment.Domain;

/// <summary>A rule's answer to a command. It holds the facts to append to the ledger, or a refusal.</summary>
public sealed class Decision
{
    private Decision(IReadOnlyList<Fact> facts, Refusal? refusal) => (Facts, Refusal) = (facts, refusal);

    /// <summary>In the order in which they happened; empty when there is nothing left to record.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    public Refusal? Refusal { get; }

    public static Decision Nothing { get; } = new([], null);

    public static Decision Record(params IReadOnlyList<Fact> facts) => new(facts, null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}

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

/// <summary>Collects the facts of a decision. Each rule adds its facts, and sees the dossier as those before leave it.</summary>
internal sealed class Draft
{
    private readonly DateTimeOffset now;
    private readonly List<Fact> facts = [];

    internal Draft(Dossier dossier, Moment moment, params IEnumerable<Fact> first)
    {
        (Dossier, now) = (dossier, moment.Now);
        Add(first);
    }

    /// <summary>The dossier as the facts so far leave it.</summary>
    internal Dossier Dossier { get; private set; }

    internal IReadOnlyList<Fact> Facts => facts;

    internal void Add(params IEnumerable<Fact> next)
    {
        List<Fact> added = [.. next];
        if (added.Count == 0)
            return;
        facts.AddRange(added);
        Dossier = Dossier.After(now, added);
    }

    internal Decision ToDecision() => Decision.Record(facts);
}

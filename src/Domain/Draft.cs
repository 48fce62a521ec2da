namespace Enrollment.Domain;

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

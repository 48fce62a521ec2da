namespace Enrollment.Domain;

/// <summary>A decision in the making: each rule adds its facts to those before it.</summary>
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

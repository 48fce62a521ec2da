using System.Globalization;
using Enrollment.Domain;
using Enrollment.Domain.Students;

namespace Enrollment.Simulation.People;

/// <summary>One student, with their intentions and the acts of everybody around them, all drawn from their own seed.</summary>
internal sealed class SimulatedStudent
{
    private static readonly Trait[][] Kinds =
        [[], [], [Trait.NonEu], [Trait.NonEu], [Trait.NonEu], [Trait.NonEu], [Trait.ScholarshipCertificate], [Trait.ProfessionalContractSigned]];

    private int names;

    public SimulatedStudent(int seed, int year, DateTimeOffset start)
    {
        Seed = seed;
        Random = new Random(seed);
        Id = new DossierId("pc", year, string.Create(CultureInfo.InvariantCulture, $"S{seed:D6}"));
        Row = NewRow();

        // One in five comes when windows have closed or are about to close.
        NextAt = start.AddMinutes(Random.Next(60 * 24 * (Chance(20) ? 110 : 10)));
        Moves = Random.Next(8, 40);
        Meant = new Queue<string>(Pick<string[]>(
            ["declare", "request-plan", "accept-plan", "pay-first"], ["declare", "request-plan", "accept-plan", "pay-first"],
            ["declare", "pay-once"], []));
    }

    public int Seed { get; }

    public Random Random { get; }

    public DossierId Id { get; }

    public Domain.Students.Student Row { get; set; }

    /// <summary>Actions to do first, because random actions alone hardly ever reach a running plan.</summary>
    public Queue<string> Meant { get; }

    /// <summary>The number of actions still to come around this student.</summary>
    public int Moves { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    /// <summary>References of the card pages that were opened and may still stand in some tab.</summary>
    public List<string> Tabs { get; } = [];

    /// <summary>Returns an unused name for an idempotency key or a decision.</summary>
    public string NewName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Seed}-{++names}");

    public void MoveOn(DateTimeOffset now)
    {
        Moves--;
        NextAt = Moves == 0 ? DateTimeOffset.MaxValue : now + Random.Next(8) switch
        {
            0 or 1 => TimeSpan.FromSeconds(Random.Next(90)),
            2 or 3 => TimeSpan.FromMinutes(Random.Next(60)),
            4 => TimeSpan.FromHours(Random.Next(24)),
            5 or 6 => TimeSpan.FromHours(Random.Next(24 * 7)),
            _ => TimeSpan.FromHours(Random.Next(24 * 45)),
        };
    }

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    public bool Chance(int percent) => Random.Next(100) < percent;

    private Domain.Students.Student NewRow() => new(
        Id.Student, "Ana", "Souza", $"{Id.Student}@example.org", Pick("fr", "en"), Pick("GC", "GC", "GB", "PEIP"),
        new PostalAddress("24 avenue des Landais", "63170", "Aubière", "250"),
        new HashSet<Prerequisite>(Enum.GetValues<Prerequisite>()), new HashSet<Trait>(Pick(Kinds)));
}

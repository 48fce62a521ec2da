namespace Enrollment.Benchmarks.Cost;

/// <summary>The counted requests, turns and mails of one student's year.</summary>
/// <param name="Requests">The storage requests by kind.</param>
/// <param name="Turns">The turns of the orchestration on the local host.</param>
/// <param name="TimerTurns">The turns that split timers add on Azure.</param>
/// <param name="Activities">The activity runs, retries included.</param>
internal sealed record StudentCost(string Who, IReadOnlyDictionary<string, int> Requests, int Turns, int TimerTurns, int Activities, int Mails)
{
    internal int TurnsOnAzure => Turns + TimerTurns;

    internal int Of(string kind) => Requests.GetValueOrDefault(kind);
}

/// <summary>A kind of student, represented by one student of the example year.</summary>
/// <param name="Share">The assumed share of the school's students, in percent.</param>
internal sealed record StudentKind(string Name, string Student, int Share)
{
    internal static IReadOnlyList<StudentKind> All { get; } =
    [
        new("pays once", "22000101", 55),
        new("3 instalments", "22000102", 20),
        new("6 instalments", "22000103", 8),
        new("6 instalments, a debit refused", "22000113", 2),
        new("6 instalments, then exempted", "22000104", 2),
        new("rejected, declares again, pays once", "22000107", 3),
        new("nothing to pay", "22000110", 10),
    ];
}

namespace Enrollment.Benchmarks.Cost;

/// <summary>What one student's year asked of storage and host, as counted.</summary>
/// <param name="Requests">By kind.</param>
/// <param name="Turns">Of the orchestration, here.</param>
/// <param name="TimerTurns">That the pieces of long timers add on Azure.</param>
/// <param name="Activities">Tries included.</param>
internal sealed record StudentCost(string Who, IReadOnlyDictionary<string, int> Requests, int Turns, int TimerTurns, int Activities, int Mails)
{
    internal int TurnsOnAzure => Turns + TimerTurns;

    internal int Of(string kind) => Requests.GetValueOrDefault(kind);
}

/// <summary>A kind of student, of which the example year has one.</summary>
/// <param name="Share">Of a school, in percent: an assumption.</param>
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

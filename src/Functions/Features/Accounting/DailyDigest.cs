using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>The accountants' digest of one day. It is stored as first composed, so that it is the same if mailed twice.</summary>
/// <param name="Tasks">Number of manual tasks, of which <paramref name="FirstTasks"/> are shown.</param>
/// <param name="Differences">Number of differences, of which <paramref name="FirstDifferences"/> are shown.</param>
internal sealed record DailyDigest(
    DateOnly Day, DayFigures Figures, int Tasks, IReadOnlyList<ManualTask> FirstTasks, int Differences, IReadOnlyList<Difference> FirstDifferences)
{
    public bool IsSilent => Figures == DayFigures.None && Tasks == 0 && Differences == 0;
}

/// <summary>Composes a digest, dossier by dossier.</summary>
internal sealed class DigestBuilder(DateOnly day, LocalTime clock, DateTimeOffset now)
{
    private const int MostShown = 20;

    private readonly List<ManualTask> firstTasks = [];
    private DayFigures figures = DayFigures.None;
    private int tasks;

    public void Add(LedgerReading reading)
    {
        if (reading.Dossier is not { } dossier)
            return;

        figures = figures.Plus(DayFigures.Of(dossier, reading.Entries, day, clock));
        foreach (var task in reading.Tasks(now))
            Add(task);
    }

    public void Add(ManualTask task)
    {
        tasks++;
        if (firstTasks.Count < MostShown)
            firstTasks.Add(task);
    }

    public DailyDigest With(IReadOnlyList<Difference> differences) =>
        new(day, figures, tasks, firstTasks, differences.Count, [.. differences.Take(MostShown)]);
}

using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Summary">What the lists of students show.</param>
internal sealed record ExportedWakeUp(string Dossier, int Version, DateTimeOffset? Until, WaitFor For, DossierSummary? Summary);

/// <summary>The list by which lost wake-ups are found, and from which students are listed.</summary>
internal sealed class WakeUpDataSource(WakeUpIndex wakeUps) : IPersonalDataSource
{
    public string Place => "agenda";

    public IReadOnlyList<string> Stores => [WakeUpIndex.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        var waits = new List<ExportedWakeUp>();
        foreach (var stored in subject.Dossiers)
        {
            if (await wakeUps.FindWakeUpAsync(stored.Dossier.Id, cancellation) is { } waiting)
                waits.Add(new ExportedWakeUp(waiting.Dossier.ToString(), waiting.Version, waiting.Until, waiting.For, waiting.Summary));
        }

        return waits.Count > 0 ? waits : null;
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        foreach (var stored in subject.Dossiers)
            await wakeUps.ForgetAsync(stored.Dossier.Id, cancellation);
    }
}

internal sealed record ExportedOrchestration(string Id, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt);

/// <summary>The orchestration of the student's year: its history names the dossier, and what was done when.</summary>
internal sealed class OrchestrationDataSource : IPersonalDataSource
{
    public string Place => "orchestrations";

    public IReadOnlyList<string> Stores => ["Instances", "History"];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        var held = new List<ExportedOrchestration>();
        foreach (var stored in subject.Dossiers)
        {
            if (await subject.Durable.GetInstanceAsync(stored.Dossier.Id.ToString(), cancellation) is { } instance)
                held.Add(new ExportedOrchestration(instance.InstanceId, instance.RuntimeStatus.ToString(), instance.CreatedAt, instance.LastUpdatedAt));
        }

        return held.Count > 0 ? held : null;
    }

    /// <summary>
    /// Only what has ended can be purged. An orchestration that still waits for the student is ended, which takes its time:
    /// its history goes with the night (<see cref="Retention.TerminatedAgeOut"/>) or the next call.
    /// </summary>
    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        foreach (var id in subject.Dossiers.Select(stored => stored.Dossier.Id.ToString()))
        {
            if (await subject.Durable.GetInstanceAsync(id, cancellation) is not { } instance)
                continue;

            if (instance.IsCompleted)
                await subject.Durable.PurgeInstanceAsync(id, cancellation);
            else
                await subject.Durable.TerminateInstanceAsync(id, cancellation);
        }
    }
}

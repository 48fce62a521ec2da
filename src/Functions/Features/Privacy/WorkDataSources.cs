using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Summary">The student's data in the lists of students.</param>
internal sealed record ExportedWakeUp(string Dossier, int Version, DateTimeOffset? Until, WaitFor For, DossierSummary? Summary);

/// <summary>The index of wake-ups, from which students are also listed.</summary>
internal sealed class WakeUpDataSource(WakeUpIndex wakeUps) : IPersonalDataSource
{
    public string Place => "wakeUps";

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
            await wakeUps.DeleteAsync(stored.Dossier.Id, cancellation);
    }
}

internal sealed record ExportedOrchestration(string Id, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt);

/// <summary>The orchestration of the student's year. Its history names the dossier, and each step with its time.</summary>
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
    /// Purges an ended orchestration, and terminates one that still runs. Terminating takes time, so that history is purged by
    /// the nightly <see cref="Retention.TerminatedAgeOut"/> or by the next call.
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

using Enrollment.Domain;
using Enrollment.Functions.Lists;
using Enrollment.Functions.Sweeping;

namespace Enrollment.Functions.Privacy;

/// <param name="Summary">What the lists of students show.</param>
public sealed record HeldWait(string Dossier, int Version, DateTimeOffset? Until, WaitFor For, DossierSummary? Summary);

/// <summary>The list by which lost wake-ups are found, and from which students are listed.</summary>
public sealed class HeldAgenda(Agenda agenda) : IHeldPersonalData
{
    public string Place => "agenda";

    public IReadOnlyList<string> Stores => [Agenda.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        var waits = new List<HeldWait>();
        foreach (var stored in subject.Dossiers)
        {
            if (await agenda.FindWaitingAsync(stored.Dossier.Id, cancellation) is { } waiting)
                waits.Add(new HeldWait(waiting.Dossier.ToString(), waiting.Version, waiting.Until, waiting.For, waiting.Summary));
        }

        return waits.Count > 0 ? waits : null;
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        foreach (var stored in subject.Dossiers)
            await agenda.ForgetAsync(stored.Dossier.Id, cancellation);
    }
}

public sealed record HeldOrchestration(string Id, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt);

/// <summary>The orchestration of the student's year: its history names the dossier, and what was done when.</summary>
public sealed class HeldOrchestrations : IHeldPersonalData
{
    public string Place => "orchestrations";

    public IReadOnlyList<string> Stores => ["Instances", "History"];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        var held = new List<HeldOrchestration>();
        foreach (var stored in subject.Dossiers)
        {
            if (await subject.Durable.GetInstanceAsync(stored.Dossier.Id.ToString(), cancellation) is { } instance)
                held.Add(new HeldOrchestration(instance.InstanceId, instance.RuntimeStatus.ToString(), instance.CreatedAt, instance.LastUpdatedAt));
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

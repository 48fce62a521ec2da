using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>
/// Starts and wakes the orchestrations of students. Nothing else does. A failure is logged, never thrown, because what was
/// written stands, and the sweeper finds the dossier by the intent that the write left.
/// </summary>
internal interface IYearWaker
{
    /// <summary>Starts the year of a student who is new. Does nothing if it runs or has ended.</summary>
    Task StartAsync(DurableTaskClient durable, DossierId id);

    /// <summary>Wakes the year of a dossier that was written.</summary>
    Task WakeAsync(DurableTaskClient durable, StoredDossier stored);
}

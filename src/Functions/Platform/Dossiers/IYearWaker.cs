using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>
/// Starts and wakes the orchestrations of students; nothing else does. A failure is logged, never thrown: what was written
/// stands, and the sweeper finds the dossier by the intent that the write left.
/// </summary>
internal interface IYearWaker
{
    /// <summary>Starts the year of a student who is new. Nothing happens where it runs or has ended.</summary>
    Task StartAsync(DurableTaskClient durable, DossierId id);

    /// <summary>Says that the dossier was written.</summary>
    Task WakeAsync(DurableTaskClient durable, StoredDossier stored);
}

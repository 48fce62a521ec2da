using Enrollment.Functions.Platform.Dossiers;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>The student whose data are exported or erased.</summary>
/// <param name="Dossiers">The dossiers of the years in question, as read before anything is erased.</param>
/// <param name="IsWhole">True if no other dossier of the student keeps personal data. Data that belong to no year are then erased too.</param>
/// <param name="IsOwnCopy">True if the student receives the export, which then names staff by their role alone.</param>
internal sealed record DataSubject(
    string Student, IReadOnlyList<StoredDossier> Dossiers, bool IsWhole, bool IsOwnCopy, DurableTaskClient Durable)
{
    /// <summary>Returns an actor as the reader may see it: "registrar:jdupont", or "registrar" in the student's own copy.</summary>
    public string Named(string actor) =>
        IsOwnCopy && actor.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? actor[..colon] : actor;
}

/// <summary>One place that holds data about students. Every such place is registered under this interface.</summary>
internal interface IPersonalDataSource
{
    /// <summary>Name of its part of an export, in camel case.</summary>
    string Place { get; }

    /// <summary>Tables and containers that it covers. Those of the durable engine are named by their end ("History"), because the rest depends on the host.</summary>
    IReadOnlyList<string> Stores { get; }

    /// <summary>Returns all the student's data in this source, ready to be written as JSON, or null if there is none.</summary>
    Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation);

    /// <summary>Deletes the data that need not be kept. It is called again after a crash, so missing data are no error.</summary>
    Task EraseAsync(DataSubject subject, CancellationToken cancellation);
}

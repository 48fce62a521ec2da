using Enrollment.Functions.Platform.Dossiers;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>Whose data are exported or erased.</summary>
/// <param name="Dossiers">Of the years in question, as read; none of them erased when they are to be.</param>
/// <param name="IsWhole">Whether the student has no other dossier: then what belongs to no year goes too.</param>
/// <param name="IsOwnCopy">Whether the student receives it: colleagues are named by their role alone.</param>
internal sealed record DataSubject(
    string Student, IReadOnlyList<StoredDossier> Dossiers, bool IsWhole, bool IsOwnCopy, DurableTaskClient Durable)
{
    /// <summary>An actor of a ledger or of the audit as the reader may see it: "registrar:jdupont" or "registrar".</summary>
    public string Named(string actor) =>
        IsOwnCopy && actor.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? actor[..colon] : actor;
}

/// <summary>One place that holds data about students. Who adds such a place registers it under this interface.</summary>
internal interface IPersonalDataSource
{
    /// <summary>Name of its part of an export, in camel case.</summary>
    string Place { get; }

    /// <summary>The tables and containers it answers for; those of the durable engine, named otherwise on Azure and on the local host, by their end ("History").</summary>
    IReadOnlyList<string> Stores { get; }

    /// <summary>All the student's data in this source, ready to be written as JSON; null if there is none.</summary>
    Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation);

    /// <summary>Takes away what need not be kept. Called again after a crash: what is gone already is no error.</summary>
    Task EraseAsync(DataSubject subject, CancellationToken cancellation);
}

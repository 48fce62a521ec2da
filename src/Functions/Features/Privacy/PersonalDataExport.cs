using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>All personal data stored about one student.</summary>
/// <param name="Held">Data by source.</param>
internal sealed record StudentExport(DateTimeOffset At, string Student, IReadOnlyDictionary<string, object?> Held);

internal sealed class PersonalDataExport(StudentFiles files, IEnumerable<IPersonalDataSource> places, TimeProvider time)
{
    /// <param name="isOwnCopy">
    /// True if the student receives the export. Staff are then named by their role alone: the identity of who looked is their
    /// personal data, and the right of access is to data about oneself (Court of Justice, C-579/21).
    /// </param>
    /// <returns>Null if no student has the number.</returns>
    public async Task<StudentExport?> OfAsync(string student, bool isOwnCopy, DurableTaskClient durable, CancellationToken cancellation)
    {
        var dossiers = await files.FindAsync(student, cancellation);
        if (dossiers.Count == 0)
            return null;

        var subject = new DataSubject(student, dossiers, IsWhole: true, isOwnCopy, durable);
        var held = new Dictionary<string, object?>();
        foreach (var place in places)
            held.Add(place.Place, await place.ExportAsync(subject, cancellation));
        return new StudentExport(time.GetUtcNow(), student, held);
    }
}

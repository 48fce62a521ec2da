using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>All personal data stored about one student.</summary>
/// <param name="Held">By place.</param>
internal sealed record StudentExport(DateTimeOffset At, string Student, IReadOnlyDictionary<string, object?> Held);

internal sealed class PersonalDataExport(StudentFiles files, IEnumerable<IPersonalDataSource> places, TimeProvider time)
{
    /// <param name="isOwnCopy">
    /// Whether the student receives it. Colleagues are named by their role alone then: who looked is their personal data,
    /// and the right of access is to what is held about oneself (Court of Justice, C-579/21).
    /// </param>
    /// <returns>Null for a number nobody has.</returns>
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

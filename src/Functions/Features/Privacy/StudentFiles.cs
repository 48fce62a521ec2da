using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>Finds every dossier of a student, of this year and of earlier years.</summary>
internal sealed class StudentFiles(IDossierStore store, School school)
{
    /// <summary>Reaches further back than documents are kept. Each year is read by its key, and nothing is searched.</summary>
    private const int MostYears = 15;

    /// <summary>Returns the dossiers, latest year first, or none if no student has the number.</summary>
    public async Task<IReadOnlyList<StoredDossier>> FindAsync(string student, CancellationToken cancellation)
    {
        if (!DossierId.IsStudentNumber(student))
            return [];

        var found = await Task.WhenAll(Enumerable.Range(0, MostYears)
            .Select(back => store.FindAsync(school.DossierOf(student) with { Year = school.AcademicYear - back }, cancellation)));
        return [.. found.OfType<StoredDossier>()];
    }
}

using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Privacy;

/// <summary>Every dossier of one student: this year's and those of the years before.</summary>
internal sealed class StudentFiles(IDossierStore store, School school)
{
    /// <summary>As far back as documents are kept, and more: a key is asked for by year, nothing is searched.</summary>
    private const int MostYears = 15;

    /// <summary>The latest year first; none for a number nobody has.</summary>
    public async Task<IReadOnlyList<StoredDossier>> FindAsync(string student, CancellationToken cancellation)
    {
        if (!DossierId.IsStudentNumber(student))
            return [];

        var found = await Task.WhenAll(Enumerable.Range(0, MostYears)
            .Select(back => store.FindAsync(new DossierId(school.AcademicYear - back, student), cancellation)));
        return [.. found.OfType<StoredDossier>()];
    }
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Platform.Dossiers;

internal static class DossierReading
{
    /// <summary>Finds the dossier of the signed-in student. A dossier that was erased is nobody's any more.</summary>
    public static async Task<StoredDossier?> FindOwnAsync(
        this IDossierStore store, HttpRequest request, School school, CancellationToken cancellation) =>
        await store.FindAsync(Caller.Of(request).Dossier(school), cancellation) is { Dossier.Erasure: null } own ? own : null;

    /// <summary>Answers a student's dossier of this year as the staff sees it, or 404.</summary>
    /// <param name="view">Makes the part that the caller's role may see.</param>
    public static async Task<IResult> ShowAsync(
        this IDossierStore store, HttpRequest request, string student, School school, Func<StoredDossier, object> view, CancellationToken cancellation)
    {
        var stored = DossierId.IsStudentNumber(student)
            ? await store.FindAsync(school.DossierOf(student), cancellation)
            : null;
        return stored is null ? Problems.NotFound(request) : Answers.Dossier(request, stored, view(stored));
    }
}

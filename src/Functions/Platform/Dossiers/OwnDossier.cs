using Enrollment.Domain.Schools;
using Enrollment.Functions.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Platform.Dossiers;

public static class OwnDossier
{
    /// <summary>The dossier of the signed-in student. One that was erased is nobody's any more.</summary>
    public static async Task<StoredDossier?> FindOwnAsync(
        this IDossierStore store, HttpRequest request, School school, CancellationToken cancellation) =>
        await store.FindAsync(Caller.Of(request).Dossier(school), cancellation) is { Dossier.Erasure: null } own ? own : null;
}

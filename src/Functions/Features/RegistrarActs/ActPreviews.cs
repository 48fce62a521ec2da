using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.RegistrarActs;

/// <summary>Shows the effect of an act, or refuses as the act would. Nothing is written.</summary>
internal sealed class ActPreviews(IDossierStore store, DossierWriter writer, School school)
{
    public async Task<IResult> ShowAsync(
        HttpRequest request, string student, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation)
    {
        if (!DossierId.IsStudentNumber(student) || await store.FindAsync(school.DossierOf(student), cancellation) is not { } stored)
            return Problems.NotFound(request);

        var moment = writer.Moment();
        var decision = DossierCommands.UnlessErased(stored.Dossier, found => decide(found, moment));
        return decision.Refusal is { } refusal
            ? Problems.Refused(request, refusal)
            : Answers.Dossier(request, stored, ActEffect.Of(stored.Dossier, decision, moment));
    }
}

using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Declarations;

/// <param name="Situation">A code of the catalogue, or "uncertain".</param>
internal sealed record DeclarationRequest(string Situation);

internal sealed class DeclareEndpoint(DossierCommands commands, DossierWriter writer)
{
    [Function("Declare")]
    [Allow(Roles.Student)]
    [Operation("Declare a situation, or that it is uncertain")]
    [Accepts(typeof(DeclarationRequest))]
    [Answers(200, typeof(DossierView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(PrerequisitesMissing), nameof(PortalClosed), nameof(UnknownSituation), nameof(SituationNotOffered), nameof(SituationImposed), nameof(SituationReserved), nameof(AlreadyDeclared))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/declaration")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var declared = await request.ReadAsync<DeclarationRequest>(cancellation);
        var result = await commands.RunAsync(
            request, durable, "declare", (dossier, moment) => Declare.Decide(dossier, declared.Situation, moment), cancellation);
        return Answers.After(request, result, stored =>
            Answers.Dossier(request, stored, DossierView.Of(stored.Dossier, writer.Moment(), request.Language())));
    }
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Plans;

/// <param name="Decision">"accept" or "refuse".</param>
/// <param name="Reason">Reason of a refusal, told to the student.</param>
internal sealed record PlanDecision(string Decision, string? Reason = null);

/// <summary>Decides on a plan request in the commands, as the mailed link does.</summary>
internal sealed class PlanDecisionEndpoint(DossierCommands commands, School school)
{
    /// <summary>The first decision stands, whether it was taken here or by the mailed link.</summary>
    [Function("DecidePlan")]
    [Allow(Roles.Accountant)]
    [Operation("Accept or refuse a student's request for instalments")]
    [Accepts(typeof(PlanDecision))]
    [Answers(200, typeof(DecisionNoted), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(ReasonMissing), nameof(NoPlanToDecide), nameof(PlanAlreadyDecided), nameof(PlanEndsTooLate))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/plans/{plan:int}/decision")] HttpRequest request,
        string student, int plan, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<PlanDecision>(cancellation);
        if (asked.Decision is not ("accept" or "refuse"))
            throw new InvalidRequestException("decision", "Choisissez d’accepter (accept) ou de refuser (refuse).", "Choose to accept or to refuse.");
        Requests.CheckReason(asked.Reason);
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(
            request, durable, school.DossierOf(student), "decide-plan",
            (dossier, moment) => PlanRules.Decide(dossier, plan, asked.Decision == "accept", asked.Reason ?? string.Empty, moment),
            cancellation);
        return Answers.After(request, result, stored => Answers.Dossier(request, stored, new DecisionNoted(asked.Decision)));
    }
}

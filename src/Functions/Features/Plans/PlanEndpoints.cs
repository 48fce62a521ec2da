using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Plans;

/// <param name="Instalments">One of the numbers the school offers.</param>
internal sealed record PlanRequest(int Instalments);

/// <summary>Menu 2b: requests instalments, and withdraws the request.</summary>
internal sealed class PlanEndpoints(DossierCommands portal, DossierWriter commands)
{
    /// <summary>Answers 202, because the accountants are told by mail and decide later.</summary>
    [Function("RequestPlan")]
    [Allow(Roles.Student)]
    [Operation("Ask for instalments")]
    [Accepts(typeof(PlanRequest))]
    [Answers(202, typeof(DossierView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses("not-found", "student-has-left", "not-declared", "situation-uncertain", "declaration-rejected", "prerequisites-missing", "portal-closed", "plan-in-force", "instalment-count-not-offered", "nothing-to-pay", "total-too-low", "plan-ends-too-late", "payment-being-checked", "payment-in-progress", "too-many-plan-requests")]
    public async Task<IResult> RequestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/plans")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<PlanRequest>(cancellation);
        var result = await portal.RunAsync(
            request, durable, "request-plan", (dossier, moment) => PlanRules.Request(dossier, asked.Instalments, moment), cancellation);
        return Answers.After(request, result, stored =>
        {
            request.HttpContext.Response.Headers.Location = "/api/dossier";
            return Show(request, stored, 202);
        });
    }

    [Function("WithdrawPlan")]
    [Allow(Roles.Student)]
    [Operation("Take the request for instalments back")]
    [Answers(200, typeof(DossierView), Headers = [AnswerHeaders.ETag])]
    [Refuses("not-found", "first-instalment-paid", "no-plan-to-withdraw")]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/dossier/plans/current")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var result = await portal.RunAsync(
            request, durable, "withdraw-plan", (dossier, _) => PlanRules.Withdraw(dossier), cancellation);
        return Answers.After(request, result, stored => Show(request, stored, 200));
    }

    private IResult Show(HttpRequest request, StoredDossier stored, int status) =>
        Answers.Dossier(request, stored, DossierView.Of(stored.Dossier, commands.Moment(), request.Language()), status);
}

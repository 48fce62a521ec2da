using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Plans;

/// <param name="Instalments">One of the numbers the school offers.</param>
internal sealed record PlanRequest(int Instalments);

/// <summary>Menu 2b: requests instalments, and withdraws the request.</summary>
internal sealed class PlanEndpoints(DossierCommands commands, DossierWriter writer)
{
    /// <summary>Answers 202, because the accountants are told by mail and decide later.</summary>
    [Function("RequestPlan")]
    [Allow(Roles.Student)]
    [Operation("Ask for instalments")]
    [Accepts(typeof(PlanRequest))]
    [Answers(202, typeof(DossierView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(PrerequisitesMissing), nameof(PortalClosed), nameof(PlanInForce), nameof(InstalmentCountNotOffered), nameof(NothingToPay), nameof(TotalTooLow), nameof(PlanEndsTooLate), nameof(PaymentBeingChecked), nameof(PaymentInProgress), nameof(TooManyPlanRequests))]
    public async Task<IResult> RequestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/plans")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<PlanRequest>(cancellation);
        var result = await commands.RunAsync(
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
    [Refuses(nameof(NotFound), nameof(FirstInstalmentPaid), nameof(NoPlanToWithdraw))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/dossier/plans/current")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var result = await commands.RunAsync(
            request, durable, "withdraw-plan", (dossier, _) => PlanRules.Withdraw(dossier), cancellation);
        return Answers.After(request, result, stored => Show(request, stored, 200));
    }

    private IResult Show(HttpRequest request, StoredDossier stored, int status) =>
        Answers.Dossier(request, stored, DossierView.Of(stored.Dossier, writer.Moment(), request.Language()), status);
}

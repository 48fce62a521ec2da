using Enrollment.Domain;
using Enrollment.Functions.Contract;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Enrollment.Functions.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Plans;

/// <summary>
/// The accountants' link. Opening it only shows the request, since mail scanners open links; the form of that page
/// decides, once.
/// </summary>
public sealed class ApprovalEndpoints(IDossierStore store, PortalCommands portal, SignedLinks links, School school)
{
    private const int LongestForm = 16 * 1024;

    [Function("ShowApproval")]
    [Public]
    [Operation("Show a request for instalments")]
    [Answers(200, MediaTypes.Html)]
    [Answers(404, MediaTypes.Html, When = "The link is not one of ours.")]
    [Answers(410, MediaTypes.Html, When = "The link has expired, or the request is decided.")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "approvals/{token}")] HttpRequest request,
        string token, CancellationToken cancellation)
    {
        var (reading, right) = links.ReadApproval(token);
        if (reading != LinkReading.Valid)
            return Unusable(request, reading);

        var stored = await store.FindAsync(right!.Dossier, cancellation);
        var plan = stored?.Dossier.Plans.FirstOrDefault(candidate => candidate.Number == right.Plan);
        return plan switch
        {
            null => Answers.Html(request, ApprovalPage.Invalid(), 404),
            { State: PlanState.Requested } => Answers.Html(request, ApprovalPage.Request(stored!.Dossier, plan, school)),
            _ => Answers.Html(request, ApprovalPage.Decided(plan.State), 410),
        };
    }

    [Function("DecideApproval")]
    [Public]
    [Operation("Accept or refuse a request for instalments")]
    [Accepts(MediaTypes.Form, "decision (accept or refuse) and reason (needed to refuse).")]
    [Answers(200, MediaTypes.Html)]
    [Answers(400, MediaTypes.Html, When = "The form is not complete; nothing was decided.")]
    [Answers(404, MediaTypes.Html, When = "The link is not one of ours.")]
    [Answers(410, MediaTypes.Html, When = "The link has expired, or the request is decided.")]
    [Refuses("invalid-request", "concurrent-change")]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "approvals/{token}")] HttpRequest request,
        string token, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var (reading, right) = links.ReadApproval(token);
        if (reading != LinkReading.Valid)
            return Unusable(request, reading);
        if (await ReadFormAsync(request, cancellation) is not { } form)
            return Answers.Html(request, ApprovalPage.Again("Le formulaire n’a pas été reçu."), 400);

        var (decision, reason) = (form["decision"].ToString(), form["reason"].ToString());
        if (decision is not ("accept" or "refuse"))
            return Answers.Html(request, ApprovalPage.Again("Choisissez d’accepter ou de refuser."), 400);
        if (reason.Length > Requests.LongestReason)
            return Answers.Html(request, ApprovalPage.Again("Le motif compte au plus 1000 caractères."), 400);

        var result = await portal.RunAsync(
            durable,
            right!.Dossier,
            new Operation("decide-plan"),
            "accountant:link",
            (dossier, _) => decision == "accept"
                ? PlanRules.Accept(dossier, right.Plan)
                : PlanRules.Refuse(dossier, right.Plan, reason),
            cancellation);
        return result switch
        {
            { Stored: null } or { Refusal: Refusal.NoPlanToDecide } => Answers.Html(request, ApprovalPage.Invalid(), 404),
            { Refusal: Refusal.ReasonMissing } => Answers.Html(request, ApprovalPage.Again("Indiquez le motif du refus : il est transmis à l’étudiant."), 400),
            { Refusal: Refusal.PlanAlreadyDecided decided } => Answers.Html(request, ApprovalPage.Decided(decided.State), 410),
            _ => Answers.Html(request, ApprovalPage.Done(accepted: decision == "accept")),
        };
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestForm)
            return null;

        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            // Too many fields, or parts without their boundary: no form of ours.
            return null;
        }
    }

    private static IResult Unusable(HttpRequest request, LinkReading reading) => reading == LinkReading.Expired
        ? Answers.Html(request, ApprovalPage.Expired(), 410)
        : Answers.Html(request, ApprovalPage.Invalid(), 404);
}

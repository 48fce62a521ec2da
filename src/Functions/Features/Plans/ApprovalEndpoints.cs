using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Links;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Plans;

/// <summary>
/// Serves the accountants' link. Opening it only shows the request, because mail scanners open links and some run scripts.
/// A form of that page decides, once. Programs send and get JSON instead, and must be signed in to decide.
/// </summary>
internal sealed class ApprovalEndpoints(
    IDossierStore store, ApprovalDecisions decisions, SignedLinks links, IAntiforgery antiforgery, School school,
    IOptions<LinkOptions> options, IOptions<AppOptions> app, AuditLog audit)
{
    [Function("OpenApproval")]
    [Public]
    [Operation("The page behind the mailed link")]
    [Answers(200, MediaTypes.Html)]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/approvals")] HttpRequest request) =>
        Answers.Html(request, ApprovalPage.Opening(school, app.Value.CodePage), script: ApprovalPage.Script);

    [Function("ShowApproval")]
    [Public]
    [Operation("Show a request for instalments")]
    [Accepts(typeof(ApprovalLink))]
    [Accepts(MediaTypes.Form, "token: the part of the mailed link after its #.")]
    [Answers(200, typeof(ApprovalView))]
    [Answers(200, MediaTypes.Html)]
    [Answers(400, MediaTypes.Html, When = "The form is not complete.")]
    [Answers(404, MediaTypes.Html, When = "The link is not one of ours.")]
    [Answers(410, MediaTypes.Html, When = "The link has expired, or the request is decided or has changed.")]
    [Refuses(nameof(NotFound), nameof(LinkExpired), nameof(PlanAlreadyDecided), nameof(PlanChanged))]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/request")] HttpRequest request, CancellationToken cancellation)
    {
        var isJson = request.HasJsonContentType();
        var token = isJson
            ? (await request.ReadAsync<ApprovalLink>(cancellation)).Token
            : (await ApprovalForm.ReadAsync(request, cancellation))?["token"].ToString();
        if (token is null)
            return ApprovalForm.NotReceived(request);

        var (reading, right) = links.ReadApproval(token);
        var stored = reading == LinkReading.Valid ? await store.FindAsync(right!.Dossier, cancellation) : null;
        var plan = stored?.Dossier.Plans.FirstOrDefault(candidate => candidate.Number == right!.Plan);
        var answer = (reading, plan) switch
        {
            (LinkReading.Expired, _) => new ApprovalAnswer(ApprovalPage.Expired(), 410, Problems.LinkExpired(request)),
            (LinkReading.Invalid, _) or (_, null) => new ApprovalAnswer(ApprovalPage.Invalid(), 404, Problems.NotFound(request)),
            (_, { State: not PlanState.Requested }) => ApprovalAnswer.Of(request, new Refusal.PlanAlreadyDecided(plan.State)),
            _ when !right!.IsAbout(plan) => ApprovalAnswer.Of(request, new Refusal.PlanChanged()),
            _ => Show(request, View(stored!.Dossier, plan, right!, SignedLinks.NameOf(token)), token, isJson),
        };
        if (answer.Status == 200)
            await OpenedAsync(new DecisionRight(right!, Accepts: false, SignedLinks.NameOf(token)), cancellation);
        return isJson ? answer.Json : answer.AsPart(request);
    }

    [Function("DecideApproval")]
    [Public]
    [Operation("Accept or refuse a request for instalments")]
    [Accepts(typeof(ApprovalDecision))]
    [Accepts(MediaTypes.Form, "The form of the page: token, decision (accept or refuse), reason (needed to refuse) and the page's proof.")]
    [Answers(200, typeof(DecisionNoted))]
    [Answers(200, MediaTypes.Html)]
    [Answers(400, MediaTypes.Html, When = "The form is not complete; nothing was decided.")]
    [Answers(401, MediaTypes.Html, When = "Only signed-in accountants decide.")]
    [Answers(403, MediaTypes.Html, When = "The caller is no accountant.")]
    [Answers(404, MediaTypes.Html, When = "The link is not one of ours.")]
    [Answers(410, MediaTypes.Html, When = "The link has expired, or the request is decided or has changed.")]
    [Refuses(nameof(Unauthenticated), nameof(Forbidden), nameof(NotFound), nameof(LinkExpired), nameof(ReasonMissing), nameof(PlanAlreadyDecided), nameof(PlanChanged), nameof(PlanEndsTooLate), nameof(ConcurrentChange))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/decision")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        if (request.HasJsonContentType())
        {
            var decision = await request.ReadAsync<ApprovalDecision>(cancellation);
            return (await decisions.RunAsync(request, durable, decision, signIn: true, cancellation)).Json;
        }

        if (await ApprovalForm.ReadAsync(request, cancellation) is not { } form)
            return ApprovalForm.NotReceived(request);
        if (!await antiforgery.IsRequestValidAsync(ApprovalForm.OfNobody(request)))
            return ApprovalForm.NotOurs(request).AsPage(request);

        var filled = new ApprovalDecision(form["token"].ToString(), form["decision"].ToString(), form["reason"].ToString());
        return (await decisions.RunAsync(request, durable, filled, options.Value.SignInToDecide, cancellation)).AsPage(request);
    }

    // The middleware writes no row without a sign-in, so this row names the link.
    private Task OpenedAsync(DecisionRight right, CancellationToken cancellation) => audit.RecordAsync(
        ApprovalDecisions.ActorOf(right, caller: null), "ShowApproval", right.Request.Dossier.Student, right.Link, cancellation);

    private ApprovalView View(Dossier dossier, PaymentPlan plan, ApprovalRight right, string link) => ApprovalView.Of(
        dossier, plan, school,
        links.Decision(new DecisionRight(right, Accepts: true, link)),
        links.Decision(new DecisionRight(right, Accepts: false, link)));

    private ApprovalAnswer Show(HttpRequest request, ApprovalView view, string token, bool isJson)
    {
        if (isJson)
            return new ApprovalAnswer(ApprovalPage.Request(view, string.Empty), 200, Answers.Json(view));
        if (options.Value.SignInToDecide)
            return new ApprovalAnswer(
                ApprovalPage.Request(view, ApprovalPage.InPortal($"{app.Value.Portal}/#approval={token}")), 200, Answers.Json(view));

        var proof = antiforgery.GetAndStoreTokens(ApprovalForm.OfNobody(request));
        var forms = new ApprovalForms(view.AcceptToken, view.RefuseToken, proof.FormFieldName, proof.RequestToken!);
        return new ApprovalAnswer(ApprovalPage.Request(view, ApprovalPage.Forms(forms)), 200, Answers.Json(view));
    }
}

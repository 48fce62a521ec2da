using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Links;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Plans;

/// <summary>Decides on a plan request by a decision's token. The ledger records the link, and the person if signed in.</summary>
internal sealed class ApprovalDecisions(DossierCommands commands, SignedLinks links, Authenticator authenticator)
{
    /// <param name="signIn">True if an accountant must be signed in.</param>
    public async Task<ApprovalAnswer> RunAsync(
        HttpRequest request, DurableTaskClient durable, ApprovalDecision asked, bool signIn, CancellationToken cancellation)
    {
        if (asked.Decision is not ("accept" or "refuse"))
            return ApprovalAnswer.Again(request, "decision", "Choisissez d’accepter ou de refuser.", "Choose to accept or to refuse.");
        if (asked.Reason?.Length > Requests.LongestReason)
            return ApprovalAnswer.Again(request, "reason", "Le motif compte au plus 1000 caractères.", "The reason has at most 1000 characters.");
        if (TypedText.Flaw(asked.Reason ?? string.Empty) is { } flaw)
            return ApprovalAnswer.Again(request, "reason", flaw.Fr, flaw.En);

        var caller = await authenticator.AuthenticateAsync(request.HttpContext) is { } person ? Caller.Of(person) : null;
        if (NotSignedIn(request, caller, signIn) is { } refused)
            return refused;

        var (reading, right) = links.ReadDecision(asked.Token, asked.Decision == "accept");
        if (reading == LinkReading.Expired)
            return new ApprovalAnswer(ApprovalPage.Expired(), 410, Problems.LinkExpired(request));
        if (reading == LinkReading.Invalid)
            return new ApprovalAnswer(ApprovalPage.Invalid(), 404, Problems.NotFound(request));

        var result = await commands.RunAsync(
            durable, right!.Request.Dossier, new Operation("decide-plan"), ActorOf(right, caller),
            (dossier, moment) => PlanRules.Decide(dossier, right.Request.Plan, right.Accepts, asked.Reason ?? string.Empty, moment, right.Request.IsAbout), cancellation);
        return result switch
        {
            { Stored: null } => ApprovalAnswer.Of(request, new Refusal.NoPlanToDecide()),
            { Refusal: { } refusal } => ApprovalAnswer.Of(request, refusal),
            _ => new ApprovalAnswer(ApprovalPage.Done(right.Accepts), 200, Answers.Json(new DecisionNoted(asked.Decision))),
        };
    }

    /// <summary>Returns the ledger's name of the actor: the link, the mailbox it was sent to, and the person if signed in.</summary>
    public static string ActorOf(DecisionRight right, Caller? caller) =>
        $"{caller?.Actor ?? Roles.Accountant}{(caller is null ? ":" : "/")}link-{right.Link}@{right.Request.Mailbox}";

    // A bearer token that is sent must be valid, even where none is needed.
    private static ApprovalAnswer? NotSignedIn(HttpRequest request, Caller? caller, bool signIn)
    {
        if (caller is null && (signIn || request.Headers.Authorization.Count > 0))
            return new ApprovalAnswer(
                ApprovalPage.Again("Connectez-vous au portail pour décider."), 401, Problems.Unauthenticated(request));
        return caller is not null && !caller.Roles.Contains(Roles.Accountant)
            ? new ApprovalAnswer(ApprovalPage.Again("Seuls les services comptables décident."), 403, Problems.Forbidden(request))
            : null;
    }
}

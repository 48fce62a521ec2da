using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Plans;

/// <summary>One answer, as a page for people and as JSON for programs.</summary>
internal sealed record ApprovalAnswer(ApprovalTexts Words, int Status, IResult Json)
{
    public IResult AsPage(HttpRequest request) => Answers.Html(request, Words.AsPage(), Status);

    public IResult AsPart(HttpRequest request) => Answers.Html(request, Words.AsPart(), Status);

    public static ApprovalAnswer Of(HttpRequest request, Refusal refusal) => refusal switch
    {
        Refusal.PlanAlreadyDecided decided => new(ApprovalPage.Decided(decided.State), 410, Problems.Refused(request, refusal)),
        Refusal.PlanChanged => new(ApprovalPage.Changed(), 410, Problems.Refused(request, refusal)),
        Refusal.ReasonMissing => new(
            ApprovalPage.Again("Indiquez le motif du refus : il est transmis à l’étudiant."), 400, Problems.Refused(request, refusal)),
        _ => new(ApprovalPage.Invalid(), 404, Problems.NotFound(request)),
    };

    /// <summary>Answers a form that cannot be decided on. Nothing was decided.</summary>
    public static ApprovalAnswer Again(HttpRequest request, string? field, string fr, string en) =>
        new(ApprovalPage.Again(fr), 400, Problems.InvalidRequest(request, [new RequestError(field, null, new Text(fr, en))]));
}

using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Features.RegistrarActs;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Declarations;

internal enum ReviewDecision
{
    Validate,
    Reject,
}

/// <param name="Reason">Told to the student. A rejection needs one.</param>
internal sealed record ReviewRequest(ReviewDecision Decision, string? Reason = null);

internal sealed class ReviewEndpoint(DossierCommands commands, ActPreviews previews, School school)
{
    [Function("ReviewDeclaration")]
    [Allow(Roles.Registrar)]
    [Operation("Validate or reject a declaration")]
    [Accepts(typeof(ReviewRequest))]
    [Answers(200, typeof(ReviewView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToReview), nameof(PrerequisitesMissing), nameof(UnknownSituation), nameof(SituationNotOffered), nameof(SituationImposed), nameof(SituationReserved), nameof(ProgrammeChanged), nameof(CertificateMissing), nameof(ReasonMissing))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/review")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var review = await request.ReadAsync<ReviewRequest>(cancellation);
        Requests.CheckReason(review.Reason);
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(
            request, durable, school.DossierOf(student), "review", (dossier, moment) => Decide(dossier, review, moment), cancellation);
        return Answers.After(request, result, stored => Answers.Dossier(request, stored, ReviewView.Of(stored, school, request.Language())));
    }

    /// <summary>Refuses as the review would. Sent as `If-Match` with it, the ETag ensures that the dossier is still as it was shown.</summary>
    [Function("PreviewReview")]
    [Allow(Roles.Registrar)]
    [Operation("Preview the validation or rejection of a declaration")]
    [Accepts(typeof(ReviewRequest))]
    [Answers(200, typeof(ActEffect), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToReview), nameof(PrerequisitesMissing), nameof(UnknownSituation), nameof(SituationNotOffered), nameof(SituationImposed), nameof(SituationReserved), nameof(ProgrammeChanged), nameof(CertificateMissing), nameof(ReasonMissing), nameof(PersonalDataWasErased))]
    public async Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/review/preview")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var review = await request.ReadAsync<ReviewRequest>(cancellation);
        Requests.CheckReason(review.Reason);
        return await previews.ShowAsync(request, student, (dossier, moment) => Decide(dossier, review, moment), cancellation);
    }

    private static Decision Decide(Dossier dossier, ReviewRequest review, Moment moment) => review.Decision == ReviewDecision.Validate
        ? Review.Validate(dossier, moment.School)
        : Review.Reject(dossier, review.Reason ?? string.Empty, moment);
}

using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.RegistrarActs;

/// <param name="Reason">Written to the ledger.</param>
internal sealed record TakeBackRequest(RegistrarAct Act, string Reason);

/// <summary>Takes back a rejection or a withdrawal entered by mistake, as long as nothing irreversible has followed.</summary>
internal sealed class TakeBackEndpoints(DossierCommands commands, ActPreviews previews, School school)
{
    [Function("TakeBack")]
    [Allow(Roles.Registrar)]
    [Operation("Take back a rejection or a withdrawal")]
    [Accepts(typeof(TakeBackRequest))]
    [Answers(200, typeof(ReviewView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToTakeBack), nameof(CannotBeTakenBack))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/taking-back")] HttpRequest request,
        string student, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        var asked = await ReadAsync(request, cancellation);
        if (!DossierId.IsStudentNumber(student))
            return Problems.NotFound(request);

        var result = await commands.RunAsync(
            request, durable, school.DossierOf(student), "take-back",
            (dossier, moment) => TakeBack.Decide(dossier, asked.Act, asked.Reason, moment), cancellation);
        return Answers.After(request, result, stored => Answers.Dossier(request, stored, ReviewView.Of(stored, school, request.Language())));
    }

    /// <summary>Sent as `If-Match` with the act, the ETag ensures that the dossier is still as it was shown.</summary>
    [Function("PreviewTakeBack")]
    [Allow(Roles.Registrar)]
    [Operation("Preview taking back a rejection or a withdrawal")]
    [Accepts(typeof(TakeBackRequest))]
    [Answers(200, typeof(ActEffect), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NothingToTakeBack), nameof(CannotBeTakenBack), nameof(PersonalDataWasErased))]
    public async Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/students/{student}/taking-back/preview")] HttpRequest request,
        string student, CancellationToken cancellation)
    {
        var asked = await ReadAsync(request, cancellation);
        return await previews.ShowAsync(
            request, student, (dossier, moment) => TakeBack.Decide(dossier, asked.Act, asked.Reason, moment), cancellation);
    }

    private static async Task<TakeBackRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadAsync<TakeBackRequest>(cancellation);
        Requests.NeedReason(asked.Reason);
        return asked;
    }
}

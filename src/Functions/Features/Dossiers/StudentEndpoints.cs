using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Dossiers;

/// <summary>Shows a student to staff, each role only its part.</summary>
internal sealed class StudentEndpoints(IDossierStore store, School school)
{
    /// <summary>The registrar sees declarations and documents, never the money.</summary>
    [Function("StudentDossier")]
    [Allow(Roles.Registrar)]
    [Operation("A student's declaration and documents")]
    [Answers(200, typeof(ReviewView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> DossierAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/dossier")] HttpRequest request,
        string student, CancellationToken cancellation) =>
        store.ShowAsync(request, student, school, stored => ReviewView.Of(stored, school, request.Language()), cancellation);

    /// <summary>The accountant sees the money, never scholarship papers or nationality.</summary>
    [Function("StudentAccountPosition")]
    [Allow(Roles.Accountant)]
    [Operation("A student's account position")]
    [Answers(200, typeof(AccountPosition), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> PositionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/students/{student}/position")] HttpRequest request,
        string student, CancellationToken cancellation) =>
        store.ShowAsync(request, student, school, stored => AccountPosition.Of(stored.Dossier), cancellation);
}

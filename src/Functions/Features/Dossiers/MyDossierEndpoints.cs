using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Dossiers;

/// <summary>Menus 1 and 5: shows students their dossier and account position, all year.</summary>
internal sealed class MyDossierEndpoints(IDossierStore store, DossierWriter writer, School school)
{
    [Function("MyDossier")]
    [Allow(Roles.Student)]
    [Operation("My dossier and what I may do now")]
    [Answers(200, typeof(DossierView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> DossierAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier")] HttpRequest request, CancellationToken cancellation) =>
        ShowAsync(request, stored => DossierView.Of(stored.Dossier, writer.Moment(), request.Language()), cancellation);

    [Function("MyAccountPosition")]
    [Allow(Roles.Student)]
    [Operation("My account position")]
    [Answers(200, typeof(AccountPosition), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public Task<IResult> PositionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/position")] HttpRequest request, CancellationToken cancellation) =>
        ShowAsync(request, stored => AccountPosition.Of(stored.Dossier), cancellation);

    private async Task<IResult> ShowAsync(HttpRequest request, Func<StoredDossier, object> view, CancellationToken cancellation)
    {
        var stored = await store.FindOwnAsync(request, school, cancellation);
        return stored is null ? Problems.NotFound(request) : Answers.Dossier(request, stored, view(stored));
    }
}

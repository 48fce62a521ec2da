using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Catalogue;

/// <summary>Shows the school's file as the app reads it.</summary>
internal sealed class CatalogueEndpoints(DossierWriter writer)
{
    [Function("School")]
    [Public]
    [Operation("The school, its help mailbox and its time")]
    [Answers(200, typeof(SchoolView))]
    public IResult ShowSchool(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/school")] HttpRequest request) =>
        Answers.Json(SchoolView.Of(writer.Moment()));

    [Function("Catalogue")]
    [Allow(Roles.Administrator)]
    [Operation("Calendar, situations, programmes, fees and rules, as the app reads them")]
    [Answers(200, typeof(CatalogueView))]
    public IResult ShowCatalogue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalogue")] HttpRequest request) =>
        Answers.Json(CatalogueView.Of(writer.Moment(), request.Language()));
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Schools;
using Microsoft.Net.Http.Headers;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Answers with the contract of the API, for programs and for people.</summary>
internal sealed class ContractEndpoints(PublishedContract contract)
{
    /// <summary>Made from what the running functions declare, against which they are checked.</summary>
    [Function("OpenApiDocument")]
    [Public]
    [WithoutSchool]
    [Operation("This document")]
    [Answers(200, typeof(OpenApi), Headers = [AnswerHeaders.ETag, AnswerHeaders.CacheControl])]
    [Answers(304, When = "The caller has this version already.", Headers = [AnswerHeaders.ETag, AnswerHeaders.CacheControl])]
    public IResult Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Show(request, contract.Document, MediaTypes.Json);

    [Function("ContractPage")]
    [Public]
    [WithoutSchool]
    [Operation("This document as a page to read")]
    [Answers(200, MediaTypes.Html, Headers = [AnswerHeaders.ETag, AnswerHeaders.CacheControl])]
    [Answers(304, When = "The caller has this version already.", Headers = [AnswerHeaders.ETag, AnswerHeaders.CacheControl])]
    public IResult Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/docs")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContractPage.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Show(request, contract.Page, MediaTypes.Html + "; charset=utf-8");
    }

    private static IResult Show(HttpRequest request, PublishedContract.Copy copy, string media)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = copy.Tag;
        headers.CacheControl = "public, max-age=300";
        var tag = EntityTagHeaderValue.Parse(copy.Tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any)
            ? Results.StatusCode(304)
            : Results.Bytes(copy.Octets, media);
    }
}

using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Turns what an HTTP function throws into an answer. The host would answer 500 without a word.</summary>
internal sealed class ErrorMiddleware(ILogger<ErrorMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception thrown) when (!http.Response.HasStarted)
        {
            await AnswerTo(thrown, context, http.Request).ExecuteAsync(http);
        }
    }

    private IResult AnswerTo(Exception thrown, FunctionContext context, HttpRequest request)
    {
        switch (thrown)
        {
            case InvalidRequestException invalid:
                return Problems.InvalidRequest(request, invalid.Errors);
            case CompressedBodyException:
                return Problems.CompressedBody(request);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.ContentTooLarge(
                    request, request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize!.Value);
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return Problems.RequestTimeout(request);
            case BadHttpRequestException unreadable:
                log.LogInformation("{Function} could not read its request: {Fault}", context.FunctionDefinition.Name, ExceptionSummary.KindsOf(unreadable));
                return Problems.InvalidRequest(request, [new RequestError(null, null, new Text("La requête n’a pas pu être lue.", "The request could not be read."))]);
            case VersionChangedException changed:
                request.HttpContext.Response.Headers.ETag = changed.Current.ToString();
                return Problems.VersionChanged(request);
            case ConcurrentChangeException:
                log.LogWarning("{Function} met too many concurrent changes", context.FunctionDefinition.Name);
                return Problems.ConcurrentChange(request);
            case OperationCanceledException when request.HttpContext.RequestAborted.IsCancellationRequested:
                return Results.StatusCode(499);
            default:
                log.LogError("{Function} failed: {Fault}", context.FunctionDefinition.Name, ExceptionSummary.Of(thrown));
                return Problems.Unexpected(request);
        }
    }
}

using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Audit;

/// <summary>
/// Writes down every call of the staff before it is answered: without the row there is no answer. What students do is on
/// their ledger; that they look at what is theirs is nobody's business.
/// </summary>
internal sealed class AuditMiddleware(AuditLog log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && Caller.Of(http.User) is { IsStaff: true } caller)
            await log.RecordAsync(caller.Actor, context.FunctionDefinition.Name, http.Student(), context.InvocationId, context.CancellationToken);
        await next(context);
    }
}

/// <summary>Counts how often the staff were refused, or anybody was for want of the role. Stands before the authorization.</summary>
internal sealed class RefusalAuditMiddleware(CountedRefusals refusals) : IFunctionsWorkerMiddleware
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
        catch (Exception thrown)
        {
            await RecordAsync(context, http, StatusOf(thrown));
            throw;
        }

        // What a function returned is carried out only after the middleware; what a middleware answered has been.
        await RecordAsync(context, http, (context.GetInvocationResult().Value as IStatusCodeHttpResult)?.StatusCode ?? http.Response.StatusCode);
    }

    // As the ErrorMiddleware, further out, answers them.
    private static int StatusOf(Exception thrown) => thrown switch
    {
        InvalidRequestException => 400,
        CompressedBodyException => 415,
        BadHttpRequestException unreadable => unreadable.StatusCode,
        VersionChangedException => 412,
        ConcurrentChangeException => 503,
        OperationCanceledException => 499,
        _ => 500,
    };

    // Whoever hangs up is refused all the same.
    private async Task RecordAsync(FunctionContext context, HttpContext http, int status)
    {
        if (status >= 400 && Caller.Of(http.User) is { } caller && (caller.IsStaff || status == 403))
            await refusals.RecordAsync(
                caller.Actor, context.FunctionDefinition.Name, http.Student(), status, context.InvocationId, CancellationToken.None);
    }
}

internal static class AuditedRequests
{
    /// <summary>The student whom the address names; null when it names none.</summary>
    internal static string? Student(this HttpContext http) =>
        http.GetRouteValue("student") is string student && DossierId.IsStudentNumber(student) ? student : null;
}

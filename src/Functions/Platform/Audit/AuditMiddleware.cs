using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Audit;

/// <summary>
/// Records every call of the staff before it is answered. Without the row there is no answer. What students do is on their
/// ledger, and that they look at what is theirs is nobody's business.
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

/// <summary>Counts the refusals of the staff, and of anybody who lacks the role. Runs before the authorization.</summary>
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

        // A function's result is executed only after the middleware. What a middleware answered has been executed already.
        await RecordAsync(context, http, (context.GetInvocationResult().Value as IStatusCodeHttpResult)?.StatusCode ?? http.Response.StatusCode);
    }

    // The same status as the ErrorMiddleware, further out, answers.
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

    // It is not cancelled, because whoever hangs up was refused all the same.
    private async Task RecordAsync(FunctionContext context, HttpContext http, int status)
    {
        if (status >= 400 && Caller.Of(http.User) is { } caller && (caller.IsStaff || status == 403))
            await refusals.RecordAsync(
                caller.Actor, context.FunctionDefinition.Name, http.Student(), status, context.InvocationId, CancellationToken.None);
    }
}

internal static class AuditedRequests
{
    /// <summary>Returns the number of the student whom the address names, or null if it names none.</summary>
    internal static string? Student(this HttpContext http) =>
        http.GetRouteValue("student") is string student && DossierId.IsStudentNumber(student) ? student : null;
}

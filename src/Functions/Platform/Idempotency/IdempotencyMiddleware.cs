using System.Security.Cryptography;
using System.Text;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Idempotency;

/// <summary>
/// Answers a command with an Idempotency-Key the same, however often it is sent. The ledger makes it take effect once. Here
/// its answer is stored before it is sent, and a command without a stored answer simply runs again.
/// </summary>
internal sealed class IdempotencyMiddleware(IdempotencyStore answers) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || !IsCommand(http.Request)
            || Caller.Of(http.User) is not { } caller || http.Request.IdempotencyKey() is not { } key)
        {
            await next(context);
            return;
        }

        var body = await http.Request.ReadBodyAsync(http.RequestAborted);
        http.Request.Body = new MemoryStream(body, writable: false);
        var fingerprint = Fingerprint(http.Request, body);
        var row = await answers.TakeAsync(caller.Subject, key, fingerprint, http.RequestAborted);
        if (row.Fingerprint != fingerprint)
        {
            await Problems.IdempotencyKeyReused(http.Request).ExecuteAsync(http);
            return;
        }

        if (row.Answer is { } kept)
        {
            await kept.ExecuteAsync(http);
            return;
        }

        try
        {
            await next(context);
        }
        catch (InvalidRequestException)
        {
            // Nothing was done, so the key becomes free for the request that was meant.
            await answers.DeleteAsync(row, CancellationToken.None);
            throw;
        }

        var invocation = context.GetInvocationResult();
        if (invocation.Value is not IResult result)
            return;
        var answer = await StoredAnswer.OfAsync(result, http);

        // Once the command has run, its answer is stored even if the caller has gone, because it will be asked for again.
        invocation.Value = IsFinal(answer.Status) ? await answers.KeepAsync(row, answer, CancellationToken.None) : answer;
    }

    private static bool IsCommand(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method);

    // An answer is not stored if a repetition may well get another one.
    private static bool IsFinal(int status) => status is < 500 and not (401 or 403 or 408 or 412 or 429);

    private static string Fingerprint(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

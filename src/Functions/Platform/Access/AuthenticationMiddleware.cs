using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Access;

/// <summary>
/// Finds out who calls, so that what follows counts the call to that person. Who brings no good token stays nobody. The
/// ASP.NET pipeline does not run in the worker, so it is done here.
/// </summary>
internal sealed class AuthenticationMiddleware(Authenticator authenticator) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && !EntryPoint.Of(context).IsDefined(typeof(PublicAttribute), inherit: false)
            && await authenticator.AuthenticateAsync(http) is { } person)
            http.User = person;
        await next(context);
    }
}

using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Access;

/// <summary>
/// Authenticates the caller, so that later steps count the call to that person. A caller without a valid token stays
/// anonymous. It is done here because the ASP.NET pipeline does not run in the worker.
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

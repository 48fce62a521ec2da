using System.Reflection;
using Enrollment.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Identity;

/// <summary>
/// Lets an HTTP function run only for whom its attribute names. The ASP.NET pipeline does not run in the
/// worker, so who calls is asked for here.
/// </summary>
public sealed class AuthorizationMiddleware(Authenticator authenticator) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || await RefuseAsync(http, EntryPoint.Of(context)) is not { } refusal)
            await next(context);
        else
            await refusal.ExecuteAsync(http);
    }

    private async Task<IResult?> RefuseAsync(HttpContext http, MethodInfo method)
    {
        if (method.IsDefined(typeof(PublicAttribute)))
            return null;

        if (await authenticator.AuthenticateAsync(http) is not { } person || Caller.Of(person) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthenticated(http.Request);
        }

        http.User = person;
        var allowed = method.GetCustomAttribute<AllowAttribute>()?.Roles ?? [];
        return allowed.Intersect(caller.Roles).Any() ? null : Problems.Forbidden(http.Request);
    }
}

using System.Reflection;
using Enrollment.Functions.Platform.Http;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Lets an HTTP function run only for the roles that its attribute names.</summary>
internal sealed class AuthorizationMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || Refuse(http, EntryPoint.Of(context)) is not { } refusal)
            await next(context);
        else
            await refusal.ExecuteAsync(http);
    }

    private static IResult? Refuse(HttpContext http, MethodInfo method)
    {
        if (method.IsDefined(typeof(PublicAttribute)))
            return null;

        if (Caller.Of(http.User) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthenticated(http.Request);
        }

        var allowed = method.GetCustomAttribute<AllowAttribute>()?.Roles ?? [];
        return allowed.Intersect(caller.Roles).Any() ? null : Problems.Forbidden(http.Request);
    }
}

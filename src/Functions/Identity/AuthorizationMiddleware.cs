using System.Reflection;
using Enrollment.Functions.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Identity;

/// <summary>
/// Lets an HTTP function run only for whom its attribute names. The token is read by the standard JWT handler; the
/// ASP.NET pipeline does not run in the worker, so it is asked for here.
/// </summary>
public sealed class AuthorizationMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || await RefuseAsync(http, EntryPoint.Of(context)) is not { } refusal)
            await next(context);
        else
            await refusal.ExecuteAsync(http);
    }

    private static async Task<IResult?> RefuseAsync(HttpContext http, MethodInfo method)
    {
        if (method.IsDefined(typeof(PublicAttribute)))
            return null;

        var ticket = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!ticket.Succeeded || Caller.Of(ticket.Principal) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthenticated(http.Request);
        }

        http.User = ticket.Principal;
        var allowed = method.GetCustomAttribute<AllowAttribute>()?.Roles ?? [];
        return allowed.Intersect(caller.Roles).Any() ? null : Problems.Forbidden(http.Request);
    }
}

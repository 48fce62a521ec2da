using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Identity;

/// <summary>Who signs a request to a route that is open without a token, read as the closed routes read it.</summary>
public static class OptionalSignIn
{
    /// <returns>Null when no token is sent, or none that is good.</returns>
    public static async Task<Caller?> CallerAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return ticket.Succeeded ? Caller.Of(ticket.Principal) : null;
    }

    public static bool IsTried(HttpRequest request) => request.Headers.Authorization.Count > 0;
}

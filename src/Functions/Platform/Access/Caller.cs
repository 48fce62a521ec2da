using System.Security.Claims;

namespace Enrollment.Functions.Platform.Access;

/// <summary>The authenticated person behind a request.</summary>
/// <param name="Subject">Name of the person. For a student it is the student number.</param>
internal sealed record Caller(string Subject, IReadOnlyList<string> Roles)
{
    /// <summary>The ledger's name for this person.</summary>
    public string Actor => $"{string.Join('+', Roles)}:{Subject}";

    /// <summary>True if the person acts as anything but a student.</summary>
    public bool IsStaff => Roles.Any(role => role != Functions.Platform.Access.Roles.Student);

    /// <exception cref="InvalidOperationException">The function is open to callers without a token.</exception>
    public static Caller Of(HttpRequest request) => Of(request.HttpContext.User)
        ?? throw new InvalidOperationException("This function asks for a caller but is open to everybody.");

    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue("sub") is { } subject
        ? new Caller(subject, [.. user.FindAll("role").Select(role => role.Value)])
        : null;

    /// <summary>Makes the principal of a person, the same for every kind of token.</summary>
    public static ClaimsPrincipal Principal(string subject, IEnumerable<string> roles, string scheme) => new(new ClaimsIdentity(
        [new Claim("sub", subject), .. roles.Select(role => new Claim("role", role))], scheme, "sub", "role"));

    public DossierId Dossier(School school) => school.DossierOf(Subject);
}

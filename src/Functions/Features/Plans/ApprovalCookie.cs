namespace Enrollment.Functions.Features.Plans;

/// <summary>
/// The anti-forgery cookie of the approval page. It is for https alone if the app's public address is, because a request
/// that a reverse proxy hands on looks like plain http.
/// </summary>
internal sealed class ApprovalCookie : CookieBuilder
{
    private readonly bool isSecure;

    public ApprovalCookie(string baseUrl)
    {
        isSecure = baseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        (Name, Path) = ("enrollment-approval", "/api/approvals");
        (HttpOnly, IsEssential, SameSite) = (true, true, SameSiteMode.Strict);
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = isSecure;
        return options;
    }
}

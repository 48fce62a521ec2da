namespace Enrollment.Functions.Features.Plans;

/// <summary>
/// The anti-forgery cookie of the approval page. Whether it is for https alone follows from the app's public address: a
/// request that a front door hands on looks like plain http.
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

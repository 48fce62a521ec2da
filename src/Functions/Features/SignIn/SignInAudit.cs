using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>Writes down who came in, who was kept out, and who changed how they come in, before it is answered.</summary>
internal sealed class SignInAudit(AuditLog log, CountedRefusals refusals)
{
    private const string Nobody = "nobody";

    public Task RecordAsync(HttpRequest request, string action, IdentityId account, CancellationToken cancellation) =>
        log.RecordAsync(account.ToString(), action, account.IsStaff ? null : account.Name, request.HttpContext.TraceIdentifier, cancellation);

    /// <summary>Counted in one row, whether the address is a student's, a member of the staff's or nobody's: it takes as long.</summary>
    public Task RecordRefusalAsync(HttpRequest request, string action, Identity? account, CancellationToken cancellation) => refusals.RecordAsync(
        account?.Id.ToString() ?? Nobody, action, null, StatusCodes.Status401Unauthorized, request.HttpContext.TraceIdentifier, cancellation);
}

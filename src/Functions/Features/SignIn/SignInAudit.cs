using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>Records sign-ins, refusals and changes of password in the audit log before the caller is answered.</summary>
internal sealed class SignInAudit(AuditLog log, CountedRefusals refusals)
{
    private const string Nobody = "nobody";

    public Task RecordAsync(HttpRequest request, string action, IdentityId identity, CancellationToken cancellation) =>
        log.RecordAsync(identity.ToString(), action, identity.IsStaff ? null : identity.Name, request.HttpContext.TraceIdentifier, cancellation);

    /// <summary>Counts a refusal in one row, whether or not the address is known, so that both take as long.</summary>
    public Task RecordRefusalAsync(HttpRequest request, string action, Identity? identity, CancellationToken cancellation) => refusals.RecordAsync(
        identity?.Id.ToString() ?? Nobody, action, null, StatusCodes.Status401Unauthorized, request.HttpContext.TraceIdentifier, cancellation);
}

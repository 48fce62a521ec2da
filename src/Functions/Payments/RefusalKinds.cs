using Enrollment.Domain;
using Enrollment.Functions.Payments.Gateway;

namespace Enrollment.Functions.Payments;

/// <summary>The gateway's words in the domain's.</summary>
internal static class RefusalKinds
{
    internal static RefusalClass ToClass(this RefusalKind kind) => kind switch
    {
        RefusalKind.Soft => RefusalClass.Soft,
        RefusalKind.Hard => RefusalClass.Hard,
        RefusalKind.Reauthenticate => RefusalClass.Reauthenticate,
        RefusalKind.Technical => RefusalClass.Technical,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

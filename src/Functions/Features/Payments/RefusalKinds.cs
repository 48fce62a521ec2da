using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Translates the gateway's kinds of refusal into the domain's.</summary>
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

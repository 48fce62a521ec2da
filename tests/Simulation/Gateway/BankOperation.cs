namespace Enrollment.Simulation.Gateway;

internal enum OperationKind
{
    Page,
    Debit,
    Refund,
}

internal enum CaptureState
{
    Captured,
    Authorised,

    /// <summary>The authorisation lapsed, and the gateway shows it as cancelled.</summary>
    Cancelled,
}

/// <summary>One line of the gateway's own log.</summary>
/// <param name="Reference">The app's reference of it.</param>
/// <param name="Transaction">The gateway's number of it.</param>
/// <param name="Code">Result code, which is 00000 when it was accepted.</param>
/// <param name="SeenFrom">The instant (UTC) from which a look-up finds it.</param>
/// <param name="Of">For a refund, the transaction that it gives back.</param>
internal sealed record BankOperation(
    OperationKind Kind, string Reference, long Cents, string Transaction, string Call, string Code, DateTimeOffset At, DateTimeOffset SeenFrom,
    string? Of = null)
{
    public bool IsAccepted => Code == "00000";

    /// <summary>The state of an authorisation on a card page, which is captured at once, days later, or never.</summary>
    public CaptureState Capture { get; set; } = CaptureState.Captured;

    public bool MovedMoney => IsAccepted && Capture == CaptureState.Captured;
}

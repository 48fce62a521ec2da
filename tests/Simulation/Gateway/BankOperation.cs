namespace Enrollment.Simulation.Gateway;

internal enum OperationKind
{
    Page,
    Debit,
    Refund,
}

/// <summary>One line of the gateway's own log.</summary>
/// <param name="Reference">What it was asked under.</param>
/// <param name="Transaction">The gateway's number of it.</param>
/// <param name="Code">Result code: 00000 when money moved.</param>
/// <param name="SeenFrom">From when on a look-up finds it.</param>
/// <param name="Of">For a refund, the transaction it gives back.</param>
internal sealed record BankOperation(
    OperationKind Kind, string Reference, long Cents, string Transaction, string Call, string Code, DateTimeOffset At, DateTimeOffset SeenFrom,
    string? Of = null)
{
    public bool MovedMoney => Code == "00000";
}

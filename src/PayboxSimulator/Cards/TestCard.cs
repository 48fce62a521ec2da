namespace Enrollment.PayboxSimulator.Cards;

/// <summary>The result of 3-D Secure at the holder's bank.</summary>
internal enum Authentication
{
    Succeeds,
    Fails,
    NotEnrolled,
}

/// <summary>A documented test number. The simulator accepts no other, so a real card is never accepted or kept.</summary>
/// <param name="Number">The digits.</param>
/// <param name="Type">The value of the return letter C: CB, VISA, EUROCARD_MASTERCARD, E_CARD.</param>
/// <param name="PageCode">The bank's code on the card page.</param>
/// <param name="DebitCode">The bank's code for later debits.</param>
/// <param name="RefusedDebits">The number of a subscriber's debits that get <paramref name="DebitCode"/> before one is accepted.</param>
/// <param name="Authentication">The result of 3-D Secure.</param>
internal sealed record TestCard(
    string Number,
    string Type,
    string PageCode = BankCodes.Accepted,
    string DebitCode = BankCodes.Accepted,
    int RefusedDebits = int.MaxValue,
    Authentication Authentication = Authentication.Succeeds)
{
    public string DebitAnswer(int debitsBefore) => debitsBefore < RefusedDebits ? DebitCode : BankCodes.Accepted;
}

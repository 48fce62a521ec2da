namespace Enrollment.PayboxSimulator.Cards;

/// <summary>How the holder's bank answers 3-D Secure.</summary>
internal enum Authentication
{
    Succeeds,
    Fails,
    NotEnrolled,
}

/// <summary>A documented number: the simulator knows no other, so that no real card is ever accepted or kept.</summary>
/// <param name="Number">Its digits.</param>
/// <param name="Type">As the return letter C gives it: CB, VISA, EUROCARD_MASTERCARD, E_CARD.</param>
/// <param name="PageCode">The bank's answer on the card page.</param>
/// <param name="DebitCode">The bank's answer to later debits.</param>
/// <param name="RefusedDebits">How many debits of a subscriber get <paramref name="DebitCode"/> before the next are accepted.</param>
/// <param name="Authentication">What 3-D Secure says of the holder.</param>
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

namespace Enrollment.Domain.Accounting;

/// <summary>The account codes of the school's books. The defaults are in the spirit of the French public chart of accounts.</summary>
/// <param name="Receivable">Money that students owe.</param>
/// <param name="Income">Fees.</param>
/// <param name="CardsInTransit">Card money that the bank has not yet remitted.</param>
/// <param name="RefundsPayable">Refunds decided and not yet sent to a card.</param>
/// <param name="TransfersPayable">Refunds handed over to a person, to be made by bank transfer.</param>
/// <param name="Bank">The bank account that transfers are made from.</param>
/// <param name="Suspense">Unmatched payments, until a person has decided.</param>
public sealed record AccountCodes(
    string Receivable = "4111",
    string Income = "7061",
    string CardsInTransit = "5115",
    string RefundsPayable = "4671",
    string TransfersPayable = "4672",
    string Bank = "5151",
    string Suspense = "4718")
{
    public static AccountCodes Default { get; } = new();

    /// <summary>Each code with the name it has in a school's file.</summary>
    public IReadOnlyList<(string Name, string Code)> All =>
    [
        ("receivable", Receivable), ("income", Income), ("cardsInTransit", CardsInTransit),
        ("refundsPayable", RefundsPayable), ("transfersPayable", TransfersPayable), ("bank", Bank), ("suspense", Suspense),
    ];
}

using System.Diagnostics.CodeAnalysis;

namespace Enrollment.PayboxSimulator.Cards;

/// <summary>Lists the test numbers, which README.md and the card page print.</summary>
internal static class TestCards
{
    private const string RefusedOnPage = "40100000000000";
    private const string RefusedLater = "40200000000000";
    private const string RefusedOnceLater = "40300000000000";

    private static readonly TestCard[] Published =
    [
        new("1111222233334444", "CB"),
        new("1111222233334445", "CB", PageCode: "00105"),
        new("4012001037141112", "VISA"),
        new("4012001037141113", "VISA", Authentication: Authentication.Fails),
        new("4012001038443335", "VISA", Authentication: Authentication.NotEnrolled),
        new("4975660000000004", "CB"),
        new("4970100000025102", "CB"),
    ];

    private static readonly TestCard[] OwnNumbers =
    [
        new("5555550000000004", "EUROCARD_MASTERCARD"),
        new("4974010000000008", "E_CARD"),
    ];

    /// <summary>The bank codes with letters, which cannot end a card number. Such cards end in 01 to 04 after 4011, 4021 or 4031.</summary>
    private static readonly string[] LetterCodes = ["A1", "R1", "R3", "A4"];

    private static readonly Dictionary<string, TestCard> ByNumber = Published.Concat(OwnNumbers).Concat(Families())
        .ToDictionary(card => card.Number, StringComparer.Ordinal);

    /// <summary>The card used for an unknown number when PBX_ERRORCODETEST forces acceptance.</summary>
    public static TestCard Default => Published[0];

    public static bool TryFind(string number, [NotNullWhen(true)] out TestCard? card) => ByNumber.TryGetValue(number, out card);

    /// <summary>Describes each number (x is a digit of the bank's code) for people.</summary>
    public static IEnumerable<(string Number, string Meaning)> Describe()
    {
        foreach (var card in Published.Concat(OwnNumbers))
            yield return (card.Number, Meaning(card));
        yield return (RefusedOnPage + "xx", "refused here, with bank code 001xx (05, 51, 54 ...)");
        yield return (RefusedLater + "xx", "accepted here, every later debit refused with 001xx");
        yield return (RefusedOnceLater + "xx", "accepted here, the first later debit refused with 001xx, the next ones accepted");
        yield return ("4011 / 4021 / 4031 + 000000000001 .. 04", "the same three with codes " + string.Join(", ", LetterCodes.Select(code => "001" + code)));
        yield return ("any other", "refused with 00004: no real card is accepted or kept");
    }

    private static string Meaning(TestCard card) => card switch
    {
        { Authentication: Authentication.Fails } => $"{card.Type}, 3-D Secure fails: 00040",
        { Authentication: Authentication.NotEnrolled } => $"{card.Type}, not enrolled: 00040 when authentication is required, else accepted without guarantee",
        { PageCode: not BankCodes.Accepted } => $"{card.Type}, refused with {card.PageCode}",
        { Type: "E_CARD" } => "temporary number (e-carte): 00021 when the merchant names another card type, else accepted",
        _ => $"{card.Type}, accepted",
    };

    private static IEnumerable<TestCard> Families()
    {
        foreach (var code in BankCodes.Bank.Keys.Where(code => code.All(char.IsAsciiDigit)))
        {
            yield return new(RefusedOnPage + code, "CB", PageCode: "001" + code);
            yield return new(RefusedLater + code, "CB", DebitCode: "001" + code);
            yield return new(RefusedOnceLater + code, "CB", DebitCode: "001" + code, RefusedDebits: 1);
        }

        for (var i = 0; i < LetterCodes.Length; i++)
        {
            yield return new($"401100000000000{i + 1}", "CB", PageCode: "001" + LetterCodes[i]);
            yield return new($"402100000000000{i + 1}", "CB", DebitCode: "001" + LetterCodes[i]);
            yield return new($"403100000000000{i + 1}", "CB", DebitCode: "001" + LetterCodes[i], RefusedDebits: 1);
        }
    }
}

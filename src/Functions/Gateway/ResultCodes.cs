namespace Enrollment.Functions.Gateway;

/// <summary>Classifies the result codes by what comes next. The card page and Direct share the bank's part, 001xx.</summary>
internal static class ResultCodes
{
    public const string Accepted = "00000";
    public const string NoSubscriber = "00017";
    public const string NoTransaction = "00018";

    /// <summary>The app's own code, not the platform's, for a question that was held back.</summary>
    public const string NotSent = "not-sent";

    private const string LeftOrFailed = "00001";
    private const string BankDecidesLater = "99999";

    /// <summary>Failures after which the operation may have been done all the same.</summary>
    private static readonly HashSet<string> Inconclusive = ["00001", "00003", "00097", "00098", "00099"];

    private static readonly HashSet<string> NeverAgain =
    [
        "00004", "00008", "00017", "00021", "00029",
        "00104", "00107", "00114", "00115", "00133", "00134", "00138", "00141", "00143", "00154", "00156", "00157", "00159", "00163", "00175", "00176",
        "001R1", "001R3",
    ];

    private static readonly HashSet<string> HolderNeeded = ["00040", "00189", "001A1", "001A4"];

    private static readonly HashSet<string> BankUnable =
    [
        "00103", "00113", "00119", "00130", "00131", "00158", "00168", "00190", "00191", "00194", "00196", "00197", "00198", "00199",
    ];

    /// <summary>True if a debit that was answered so is unknown, not refused.</summary>
    public static bool IsInconclusive(string code) => Inconclusive.Contains(code);

    public static RefusalKind Kind(string code) =>
        HolderNeeded.Contains(code) ? RefusalKind.Reauthenticate
        : NeverAgain.Contains(code) ? RefusalKind.Hard
        : BankUnable.Contains(code) ? RefusalKind.Technical
        : code.StartsWith("001", StringComparison.Ordinal) ? RefusalKind.Soft
        : RefusalKind.Technical;

    public static NotifiedOutcome Outcome(string code) => code switch
    {
        Accepted => NotifiedOutcome.Paid,
        LeftOrFailed => NotifiedOutcome.Left,
        BankDecidesLater => NotifiedOutcome.Pending,
        _ => NotifiedOutcome.Refused,
    };

    public static bool IsCode(string? code) => code is { Length: 5 } && code.All(char.IsAsciiLetterOrDigit);
}

namespace Enrollment.Functions.Features.Roster;

/// <summary>Restores zip codes that a spreadsheet has turned into numbers, such as 01000 into 1000.</summary>
internal static class ZipCodes
{
    /// <summary>The number of digits in zip codes that may begin with a zero, by ISO 3166-1 number.</summary>
    private static readonly IReadOnlyDictionary<string, int> Digits = new Dictionary<string, int>
    {
        ["250"] = 5, // France
        ["012"] = 5, // Algeria
        ["156"] = 6, // China
        ["191"] = 5, // Croatia
        ["246"] = 5, // Finland
        ["276"] = 5, // Germany
        ["380"] = 5, // Italy
        ["410"] = 5, // Korea
        ["458"] = 5, // Malaysia
        ["484"] = 5, // Mexico
        ["642"] = 6, // Romania
        ["724"] = 5, // Spain
        ["792"] = 5, // Turkey
        ["804"] = 5, // Ukraine
        ["840"] = 5, // United States
    };

    /// <summary>Returns the code with the zeros that it seems to have lost, or null if none is missing.</summary>
    public static string? Restored(string zip, string country) =>
        Digits.TryGetValue(country, out var digits) && zip.Length > 0 && zip.Length < digits && zip.All(char.IsAsciiDigit)
            ? zip.PadLeft(digits, '0')
            : null;
}

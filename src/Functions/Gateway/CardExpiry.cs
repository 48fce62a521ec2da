namespace Enrollment.Functions.Gateway;

/// <summary>Converts a card's last month: AAMM from the card page, MMAA to Direct, here its last day.</summary>
internal static class CardExpiry
{
    public static DateOnly? Read(string? yearMonth)
    {
        if (yearMonth is not { Length: 4 } || !int.TryParse(yearMonth, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var (year, month) = (2000 + (number / 100), number % 100);
        return month is >= 1 and <= 12 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;
    }

    public static string ToDirect(DateOnly expiry) => expiry.ToString("MMyy", CultureInfo.InvariantCulture);
}

/// <summary>Trims and pads NUMTRANS and NUMAPPEL. Direct pads them, notifications do not. They are compared and kept without zeros.</summary>
internal static class GatewayNumber
{
    public static string? Trim(string? number) =>
        number is { Length: > 0 and <= 10 } && number.All(char.IsAsciiDigit) && number.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : null;

    public static string Pad(string number) => number.PadLeft(10, '0');
}

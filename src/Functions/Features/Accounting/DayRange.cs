namespace Enrollment.Functions.Features.Accounting;

/// <summary>Local days of the school, both included.</summary>
public sealed record DayRange(DateOnly From, DateOnly To)
{
    public static DayRange Of(DateOnly day) => new(day, day);

    public bool Holds(DateOnly day) => From <= day && day <= To;

    // Within these years, adding days or converting to an instant does not leave the calendar.
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <summary>Reads a day of the years 1900 to 2999 written as 2022-10-10. Null for anything else.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= FirstYear and <= LastYear ? day : null;

    public static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

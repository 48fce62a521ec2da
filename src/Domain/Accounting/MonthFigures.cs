namespace Enrollment.Domain.Accounting;

/// <summary>The cents that one local month should bring, and those it brought. Over all months, expected less collected is what is owed today.</summary>
/// <param name="Month">First local day of the month.</param>
/// <param name="ExpectedCents">Money expected by today.</param>
/// <param name="ToComeCents">Instalments that fall due after today.</param>
/// <param name="CollectedCents">Money that came, less what was given back. Negative when more went than came.</param>
public sealed record MonthFigures(DateOnly Month, long ExpectedCents, long ToComeCents, long CollectedCents)
{
    /// <summary>Returns one for each month with something in it, in order.</summary>
    /// <param name="days">Days of one dossier or of many.</param>
    /// <param name="today">The local day.</param>
    public static IReadOnlyList<MonthFigures> Of(IEnumerable<ExpectedDay> days, DateOnly today) =>
    [
        .. days.GroupBy(day => new DateOnly(day.Day.Year, day.Day.Month, 1)).OrderBy(month => month.Key)
            .Select(month => new MonthFigures(
                month.Key,
                month.Where(day => day.Day <= today).Sum(day => day.ExpectedCents),
                month.Where(day => day.Day > today).Sum(day => day.ExpectedCents),
                month.Sum(day => day.CollectedCents))),
    ];
}

namespace Enrollment.Domain;

/// <summary>What one month should bring and what it brought, in cents.</summary>
/// <param name="Month">First local day of the month.</param>
/// <param name="ExpectedCents">Instalments due in it, and payments that belong to no instalment on the day they were made.</param>
/// <param name="CollectedCents">Money that came, less what was given back; negative when more went than came.</param>
public sealed record MonthFigures(DateOnly Month, long ExpectedCents, long CollectedCents)
{
    /// <summary>Those of one dossier, in order; only months with something in them.</summary>
    public static IReadOnlyList<MonthFigures> Of(Dossier dossier, LocalTime clock) => Sum(Parts(dossier, clock));

    /// <summary>One for each month, in order.</summary>
    public static IReadOnlyList<MonthFigures> Sum(IEnumerable<MonthFigures> parts) =>
    [
        .. parts.GroupBy(part => part.Month).OrderBy(month => month.Key)
            .Select(month => new MonthFigures(month.Key, month.Sum(part => part.ExpectedCents), month.Sum(part => part.CollectedCents))),
    ];

    private static IEnumerable<MonthFigures> Parts(Dossier dossier, LocalTime clock)
    {
        foreach (var part in dossier.Plans.SelectMany(plan => plan.Instalments))
        {
            if (part is { DueOn: { } due, State: not InstalmentState.Cancelled })
                yield return new MonthFigures(MonthOf(due), part.Cents, 0);
        }

        foreach (var payment in dossier.Payments)
            yield return new MonthFigures(
                MonthOf(clock.DayOf(payment.ReceivedAt)), payment.Instalment is null ? payment.Cents : 0, payment.Cents);
        foreach (var refund in dossier.Refunds.Where(refund => refund.IsDone))
            yield return new MonthFigures(MonthOf(clock.DayOf(refund.At)), 0, -refund.Cents);
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}

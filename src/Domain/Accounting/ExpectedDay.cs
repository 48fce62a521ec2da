namespace Enrollment.Domain.Accounting;

/// <summary>The cents that one local day should bring to an account, and those that it brought.</summary>
/// <param name="ExpectedCents">
/// Instalments due on it, and other payments made on it, less the refunds decided on it. The day of the order also has what
/// is due without a date.
/// </param>
/// <param name="CollectedCents">Money that came, less what was given back.</param>
public sealed record ExpectedDay(DateOnly Day, long ExpectedCents, long CollectedCents)
{
    /// <summary>Returns the days of one dossier, in order. Over all of them, expected less collected is the balance of its position.</summary>
    public static IReadOnlyList<ExpectedDay> Of(Dossier dossier, LocalTime clock) =>
    [
        .. Payments(dossier, clock).Concat(Refunds(dossier, clock)).Concat(Due(dossier, clock))
            .GroupBy(part => part.Day).OrderBy(day => day.Key)
            .Select(day => new ExpectedDay(day.Key, day.Sum(part => part.ExpectedCents), day.Sum(part => part.CollectedCents)))
            .Where(day => day is not { ExpectedCents: 0, CollectedCents: 0 }),
    ];

    // Money that went back as it arrived was never expected.
    private static IEnumerable<ExpectedDay> Payments(Dossier dossier, LocalTime clock)
    {
        foreach (var payment in dossier.Payments)
        {
            var came = clock.DayOf(payment.ReceivedAt);
            var left = dossier.InvoiceableCents(payment);
            foreach (var part in payment.Parts().Select(number => dossier.Plans[payment.Plan!.Value - 1].Instalments[number - 1]))
            {
                var cents = Math.Min(left, part.Cents);
                left -= cents;
                yield return new ExpectedDay(part.DueOn!.Value, cents, 0);
            }

            yield return new ExpectedDay(came, left, 0);
            yield return new ExpectedDay(came, 0, payment.Cents);
        }
    }

    private static IEnumerable<ExpectedDay> Refunds(Dossier dossier, LocalTime clock) => dossier.Refunds.Select(refund =>
        new ExpectedDay(clock.DayOf(refund.At), refund.IsAtOnce ? 0 : -refund.Cents, refund.IsDone ? -refund.Cents : 0));

    // What no dated instalment collects counts on the day of the last order, else of the first payment. Money kept without an order is negative.
    private static IEnumerable<ExpectedDay> Due(Dossier dossier, LocalTime clock)
    {
        var left = dossier.DueCents;
        foreach (var part in dossier.Plans.SelectMany(plan => plan.Instalments).Where(part => part is { IsOpen: true, DueOn: not null }))
        {
            var cents = Math.Clamp(left, 0, part.Cents);
            left -= cents;
            yield return new ExpectedDay(part.DueOn!.Value, cents, 0);
        }

        if (left != 0)
            yield return new ExpectedDay(clock.DayOf(dossier.Orders is [.., var last] ? last.PlacedAt : dossier.Payments[0].ReceivedAt), left, 0);
    }
}

namespace Enrollment.Domain.Payments;

/// <summary>
/// Limits how often one card is tried without its holder, as the card schemes demand under penalty of fines, whatever a
/// school's calendar says. The stricter limit is kept. Visa allowed 15 tries within 30 days until May 2025 (20 since),
/// Mastercard 10 within 24 hours (and 35 within 30 days).
/// </summary>
public static class SchemeLimits
{
    public const int MostInMonth = 15;

    public const int MostInDay = 10;

    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>
    /// Returns the first instant (UTC), not before the wanted one, at which one more debit keeps within the limits. Every debit
    /// of the dossier counts, since the same card can have been registered twice.
    /// </summary>
    public static DateTimeOffset Fit(Dossier dossier, DateTimeOffset wanted)
    {
        var latestFirst = dossier.Attempts
            .Where(attempt => attempt.Channel == PaymentChannel.Debit && attempt.Code != DebitRules.NoCard)
            .Select(attempt => attempt.OpenedAt).Reverse().ToList();
        return new[] { wanted, Free(latestFirst, MostInMonth, Month), Free(latestFirst, MostInDay, Day) }.Max();
    }

    private static DateTimeOffset Free(List<DateTimeOffset> latestFirst, int most, TimeSpan within) =>
        latestFirst.Count < most ? DateTimeOffset.MinValue : latestFirst[most - 1] + within;
}

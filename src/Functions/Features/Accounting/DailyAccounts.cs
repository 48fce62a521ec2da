using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Reconciles the day before, each morning, and mails the accountants a digest of it, once.</summary>
internal sealed class DailyAccounts(
    Reconciliation reconciliation, DifferenceStore book, DigestStore digests, UndeletedCards cards, UnmatchedPayments unmatched, PacedMailer mailer, School school, TimeProvider time)
{
    /// <summary>The number of missed days to make up for after the app was not running.</summary>
    private const int MostDays = 7;

    private readonly LocalTime clock = new(school.TimeZone);

    /// <summary>
    /// Runs from 5:00 UTC, which is 7:00 in Paris in summer and 6:00 in winter, because a schedule knows UTC alone. The later
    /// runs of a day make up for failures of the mail server or of storage.
    /// </summary>
    [Function("DailyDigestTimer")]
    public async Task RunAsync([TimerTrigger("0 0 5-20 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var yesterday = clock.DayOf(time.GetUtcNow()).AddDays(-1);
        var kept = await digests.FindAsync(new DayRange(yesterday.AddDays(1 - MostDays), yesterday), cancellation).ToListAsync(cancellation);
        foreach (var digest in kept.Where(digest => !digest.IsTold))
            await TellAsync(digest, cancellation);
        for (var day = kept.Count == 0 ? yesterday : kept[^1].Digest.Day.AddDays(1); day <= yesterday; day = day.AddDays(1))
            await TellAsync(await digests.KeepAsync(await ComposeAsync(day, cancellation), cancellation), cancellation);
    }

    private async Task TellAsync(StoredDigest kept, CancellationToken cancellation)
    {
        if (kept.IsTold)
            return;
        if (!kept.Digest.IsSilent && await mailer.SendAsync(DailySummary.Write(kept.Digest, school), MailUrgency.Reminder, cancellation) is not null)
            return;
        await digests.ToldAsync(kept.Digest, cancellation);
    }

    private async Task<DailyDigest> ComposeAsync(DateOnly day, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var digest = new DigestBuilder(day, clock, now);
        var differences = new List<Difference>();
        await foreach (var task in cards.TasksAsync(cancellation).Concat(unmatched.TasksAsync(cancellation)))
            digest.Add(task);
        await foreach (var (ledger, found) in reconciliation.InquireAsync(DayRange.Of(day), cancellation))
        {
            digest.Add(ledger);
            differences.AddRange(found);
        }

        await book.KeepAsync(day, differences, now, cancellation);
        return digest.With(differences);
    }
}

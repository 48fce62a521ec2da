using Azure.Data.Tables;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Mails;

/// <summary>
/// The pace of the app's mails: while the carrier takes no more, no instance sends. What is urgent goes on when the pause is
/// over; reminders wait as long again, so that mails about money and approvals go first.
/// </summary>
public sealed class MailPace(TableServiceClient service, TimeProvider time)
{
    /// <summary>Where the carrier names no pause.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>For so long an instance believes what it has read of the others.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private const string Partition = "pace";
    private const string Row = "mails";

    private readonly Table table = new(service.GetTableClient(MailMessages.TableName));
    private (MailPause? Pause, long ReadAt) known;

    /// <returns>Null when mails may be sent.</returns>
    public async Task<MailPause?> FindAsync(CancellationToken cancellation)
    {
        if (known.ReadAt == 0 || time.GetElapsedTime(known.ReadAt) > Fresh)
        {
            var row = await table.FindAsync(Partition, Row, cancellation);
            known = (row is null ? null : new MailPause(row.Instant("From"), row.Instant("Until")), time.GetTimestamp());
        }

        return known.Pause is { } pause && time.GetUtcNow() < pause.Until ? pause : null;
    }

    public async Task<MailPause> HoldAsync(TimeSpan? asked, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var length = asked is { } wished && wished > TimeSpan.Zero ? wished : Usual;
        var pause = new MailPause(now, now + (length < Longest ? length : Longest));
        known = (pause, time.GetTimestamp());
        await table.PutAsync(new TableEntity(Partition, Row) { ["From"] = pause.From, ["Until"] = pause.Until }, cancellation);
        return pause;
    }
}

public sealed record MailPause(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>When a mail that is held up by this pause is tried.</summary>
    public DateTimeOffset ResumeAt(bool isReminder) => isReminder ? Until + (Until - From) : Until;
}

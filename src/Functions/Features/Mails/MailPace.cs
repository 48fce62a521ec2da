using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Sets the pace of the app's mails. While the carrier takes no more, no instance sends any.</summary>
internal sealed class MailPace(TableServiceClient service, TimeProvider time)
{
    /// <summary>The pause used if the carrier names none.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Time for which an instance relies on the pause that it has read.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private const string Partition = "pace";
    private const string Row = "mails";

    private readonly GuardedTable table = new(service.GetTableClient(MailMessages.TableName));
    private (MailPause? Pause, long ReadAt) known;

    /// <returns>Time at which mails of that urgency go on; null if they may be sent now.</returns>
    public async Task<DateTimeOffset?> HeldUntilAsync(MailUrgency urgency, CancellationToken cancellation)
    {
        if (known.ReadAt == 0 || time.GetElapsedTime(known.ReadAt) > Fresh)
        {
            var row = await table.FindAsync(Partition, Row, cancellation);
            known = (row is null ? null : new MailPause(row.Instant("From"), row.Instant("Until")), time.GetTimestamp());
        }

        return known.Pause?.ResumeAt(urgency) is { } until && time.GetUtcNow() < until ? until : null;
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

internal sealed record MailPause(DateTimeOffset From, DateTimeOffset Until)
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMinutes(1);

    /// <summary>Returns when mails of an urgency go on. Each has its turn, because the carrier may take only a few again.</summary>
    public DateTimeOffset ResumeAt(MailUrgency urgency) => urgency switch
    {
        MailUrgency.SignIn => Until,
        MailUrgency.Money => Until + HeadStart,
        _ => Until + HeadStart + (Until - From),
    };
}

/// <summary>The order of mails when not all can be sent, the most urgent first.</summary>
internal enum MailUrgency
{
    /// <summary>A person waits at the screen.</summary>
    SignIn,

    /// <summary>Money, approvals and decisions.</summary>
    Money,

    /// <summary>Reminders, announcements and the morning's digest.</summary>
    Reminder,
}

using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Audit;

/// <summary>An act that somebody did, or tried to do.</summary>
/// <param name="Actor">Roles and name of the person, as on the ledger.</param>
/// <param name="Action">The function that was called, or the act that a service names.</param>
/// <param name="Student">Number of the student it concerns. Null if it concerns none.</param>
/// <param name="Status">HTTP status of the refusal. Null on the row that is written before the act is done.</param>
/// <param name="Times">Number of refusals within the hour after <paramref name="At"/>. 1 for what was done.</param>
/// <param name="LastAt">Instant of the last refusal. Null for what was done.</param>
internal sealed record AuditEntry(
    DateTimeOffset At, string Actor, string Action, string? Student, int? Status, int Times = 1, DateTimeOffset? LastAt = null);

/// <param name="From">First instant of the period.</param>
/// <param name="Until">First instant after the period.</param>
internal sealed record AuditPeriod(DateTimeOffset From, DateTimeOffset Until);

/// <param name="Continuation">Position at which the next page begins. Null after the last.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Continuation);

/// <summary>
/// Records what the ledgers cannot tell: who looked, what was tried and refused, what concerns no dossier. Rows are added,
/// and those of refusals counted up. Retention alone deletes them. Each is written by day and, if it concerns a student, by
/// student too, under keys that sort the newest first.
/// </summary>
internal sealed class AuditLog(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "Audit";
    private const string DayPrefix = "day-";
    private const string StudentPrefix = "student-";
    private const int PageSize = 100;
    private const char Mark = '~';

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <param name="cause">Makes it one row however often it is recorded: an invocation, a token.</param>
    public Task RecordAsync(string actor, string action, string? student, string cause, CancellationToken cancellation) =>
        PutAsync(new AuditEntry(time.GetUtcNow(), actor, action, student, null), cause, cancellation);

    /// <summary>Writes an entry, or replaces the one with the same instant, cause and status.</summary>
    public async Task PutAsync(AuditEntry entry, string cause, CancellationToken cancellation)
    {
        var key = $"{Newest(entry.At)}-{Hashes.Of($"{cause}\n{entry.Status}")[..24]}";
        if (entry.Student is not null)
            await table.PutAsync(Row(StudentPrefix + entry.Student, key, entry), cancellation);
        await table.PutAsync(Row(Day(entry.At), key, entry), cancellation);
    }

    /// <summary>Reads a page of the entries of a period, the newest first.</summary>
    public async Task<AuditPage> PageAsync(
        AuditPeriod period, string? actor, string? student, string? continuation, CancellationToken cancellation)
    {
        var last = period.Until.AddTicks(-1);
        List<string> conditions =
        [
            student is null
                ? TableClient.CreateQueryFilter($"PartitionKey ge {Day(last)} and PartitionKey le {Day(period.From)}")
                : TableClient.CreateQueryFilter($"PartitionKey eq {StudentPrefix + student}"),
            TableClient.CreateQueryFilter($"RowKey ge {Newest(last)} and RowKey lt {Newest(period.From.AddTicks(-1))}"),
        ];
        if (actor is not null)
            conditions.Add(TableClient.CreateQueryFilter($"Actor eq {actor}"));
        if (continuation?.Split(Mark) is [var partition, var row])
            conditions.Add($"({TableClient.CreateQueryFilter($"PartitionKey gt {partition} or (PartitionKey eq {partition} and RowKey gt {row})")})");

        var rows = await table.QueryAsync(string.Join(" and ", conditions), cancellation).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = rows.Take(PageSize).ToList();
        return new AuditPage(
            [.. shown.Select(Read)], rows.Count > PageSize ? $"{shown[^1].PartitionKey}{Mark}{shown[^1].RowKey}" : null);
    }

    /// <summary>Reads the entries of one student with their keys, the newest first.</summary>
    /// <param name="after">Key at which an earlier reading stopped. Empty reads from the beginning.</param>
    public IAsyncEnumerable<(string Key, AuditEntry Entry)> OfStudentAsync(string student, string after, CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {StudentPrefix + student} and RowKey gt {after}"), cancellation)
            .Select(row => (row.RowKey, Read(row)));

    /// <summary>Filters the rows that are older than an instant, by day and by student alike.</summary>
    internal static string OlderThan(DateTimeOffset instant) => TableClient.CreateQueryFilter($"RowKey gt {Newest(instant)}");

    private static TableEntity Row(string partition, string key, AuditEntry entry) => new(partition, key)
    {
        ["At"] = entry.At,
        ["Actor"] = entry.Actor,
        ["Action"] = entry.Action,
        ["Student"] = entry.Student,
        ["Status"] = entry.Status,
        ["Times"] = entry.Times,
        ["LastAt"] = entry.LastAt,
    };

    private static AuditEntry Read(TableEntity row) => new(
        row.Instant("At"), row.Text("Actor"), row.Text("Action"), row.GetString("Student"), row.GetInt32("Status"), row.Number("Times"),
        row.GetDateTimeOffset("LastAt"));

    private static string Day(DateTimeOffset at) =>
        DayPrefix + (99_999_999 - int.Parse(at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Writes an instant as the beginning of a key that sorts the newest first.</summary>
    internal static string Newest(DateTimeOffset at) => (DateTime.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}

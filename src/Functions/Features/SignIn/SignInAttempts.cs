using Azure.Data.Tables;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Counts attempts to sign in by address, whether or not it is known, so that a wait reveals nothing. An attempt counts
/// before its password is verified, so that many at once gain nothing. A client waits for its own attempts alone, so that
/// nobody can shut others out. Too many attempts of unknown clients together close the address to unknown clients for a
/// while. Clients that have signed in there still get in, and using a mailed link makes a client known.
/// </summary>
internal sealed class SignInAttempts(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "SignInAttempts";

    /// <summary>Failed attempts in a row after which a client has to wait.</summary>
    public const int Free = 5;

    /// <summary>Attempts of all unknown clients together after which an address is closed to them for an hour.</summary>
    public const int FreeForStrangers = 100;

    /// <summary>Wrong codes of one family, from all clients, after which that family is closed until the next full hour.</summary>
    public const int FreeForCodes = 300;

    private const int Tries = 20;
    private const string StrangersRow = "strangers";
    private const string CountColumn = "Count";
    private const string LastColumn = "LastAt";
    private const string ClosedColumn = "ClosedUntil";
    private const string KnownColumn = "KnownUntil";
    private const string KeptColumn = "KeptUntil";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan StrangersWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);
    private static readonly TimeSpan Acquaintance = TimeSpan.FromDays(90);

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <param name="client">Network of the caller.</param>
    /// <returns>Time to wait. Null if the attempt may go on, which then counts.</returns>
    public async Task<TimeSpan?> BeginAsync(string addressKey, string client, CancellationToken cancellation)
    {
        var (wait, isKnown) = await CountAsync(addressKey, RowOf(client), WaitAfter, Memory, cancellation);
        if (wait is not null || isKnown)
            return wait;
        return (await CountAsync(addressKey, StrangersRow, WaitOfStrangersAfter, StrangersWait, cancellation)).Wait;
    }

    /// <summary>Counts an attempt to use a mailed code, by family, because a guessed code has no address.</summary>
    public async Task<TimeSpan?> BeginCodeAsync(CodeFamily family, string client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var row = await table.FindAsync(KeyOf(family), HourRow(now), cancellation);
        if (row is not null && now < row.Instant(ClosedColumn))
            return row.Instant(ClosedColumn) - now;
        return (await CountAsync(KeyOf(family), RowOf(client), WaitAfter, Memory, cancellation)).Wait;
    }

    /// <summary>Counts an unknown code. Right codes do not count, because many people type theirs on the first day of a year.</summary>
    public Task MissCodeAsync(CodeFamily family, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var restOfHour = TimeSpan.FromHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        return CountAsync(KeyOf(family), HourRow(now), count => count < FreeForCodes ? TimeSpan.Zero : restOfHour, Memory, cancellation);
    }

    public Task WelcomeCodeAsync(CodeFamily family, string client, CancellationToken cancellation) =>
        WelcomeAsync(KeyOf(family), client, cancellation);

    /// <summary>Resets the client's count after it signed in, and remembers it as known.</summary>
    public Task WelcomeAsync(string addressKey, string client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return table.PutAsync(Counted(addressKey, RowOf(client), 0, now, TimeSpan.Zero, now + Acquaintance), cancellation);
    }

    /// <summary>Deletes everything counted for an address.</summary>
    public async Task DeleteAsync(string addressKey, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {addressKey}"), cancellation))
            await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    /// <summary>Deletes rows that no longer count.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"KeptUntil lt {now}"), cancellation))
            await table.TryDeleteAsync(row, cancellation);
    }

    private async Task<(TimeSpan? Wait, bool IsKnown)> CountAsync(
        string addressKey, string rowKey, Func<int, TimeSpan> waitAfter, TimeSpan memory, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (row, now) = (await table.FindAsync(addressKey, rowKey, cancellation), time.GetUtcNow());
            var known = row?.GetDateTimeOffset(KnownColumn);
            if (row is not null && now < row.Instant(ClosedColumn))
                return (row.Instant(ClosedColumn) - now, now < known);

            var count = 1 + (row is not null && now < row.Instant(LastColumn) + memory ? row.Number(CountColumn) : 0);
            var counted = Counted(addressKey, rowKey, count, now, waitAfter(count), known);
            if (row is not null)
                counted.ETag = row.ETag;
            if (row is null ? await table.TryAddAsync(counted, cancellation) : await table.TryReplaceAsync(counted, cancellation))
                return (null, now < known);
        }

        throw new ConcurrentChangeException("The count of tries to sign in");
    }

    private static TableEntity Counted(
        string addressKey, string rowKey, int count, DateTimeOffset now, TimeSpan wait, DateTimeOffset? known) => new(addressKey, rowKey)
        {
            [CountColumn] = count,
            [LastColumn] = now,
            [ClosedColumn] = now + wait,
            [KnownColumn] = known,
            [KeptColumn] = now + Memory < known ? known : now + Memory,
        };

    private static TimeSpan WaitAfter(int count)
    {
        if (count < Free)
            return TimeSpan.Zero;
        var doubled = FirstWait * Math.Pow(2, Math.Min(count - Free, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }

    private static TimeSpan WaitOfStrangersAfter(int count) => count < FreeForStrangers ? TimeSpan.Zero : StrangersWait;

    private static string HourRow(DateTimeOffset now) => now.UtcDateTime.ToString("'hour-'yyyyMMddHH", CultureInfo.InvariantCulture);

    private static string KeyOf(CodeFamily family) => $"code-{family}";

    private static string RowOf(string client) => $"client-{Hashes.Of(client)[..32]}";
}

using Azure.Data.Tables;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Tries to sign in, by address, whether there is an account behind it or not: who guesses learns nothing from being
/// made to wait. A try counts before its password is looked at, so that a thousand at once are no more than a few.
/// The wait is the client's own, so that nobody can shut others out. What many clients try together closes the address for
/// a while to those who never signed in there; who did keeps the way in, and a mailed link opens it to everybody.
/// </summary>
internal sealed class SignInAttempts(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "SignInAttempts";

    /// <summary>Wrong ones in a row that cost a client nothing.</summary>
    public const int Free = 5;

    /// <summary>Tries within the hour that clients who never signed in to an account have together.</summary>
    public const int FreeForStrangers = 100;

    /// <summary>Wrong codes of one family in an hour of the clock that all clients have together.</summary>
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

    /// <param name="client">The network of whoever tries.</param>
    /// <returns>How long to wait before the next try; null when this one may go on, and is counted.</returns>
    public async Task<TimeSpan?> BeginAsync(string addressKey, string client, CancellationToken cancellation)
    {
        var (wait, isKnown) = await CountAsync(addressKey, RowOf(client), WaitAfter, Memory, cancellation);
        if (wait is not null || isKnown)
            return wait;
        return (await CountAsync(addressKey, StrangersRow, WaitOfStrangersAfter, StrangersWait, cancellation)).Wait;
    }

    /// <summary>The same for a code of a mail: by family, since there is no address to a code that is guessed.</summary>
    public async Task<TimeSpan?> BeginCodeAsync(CodeFamily family, string client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var row = await table.FindAsync(KeyOf(family), HourRow(now), cancellation);
        if (row is not null && now < row.Instant(ClosedColumn))
            return row.Instant(ClosedColumn) - now;
        return (await CountAsync(KeyOf(family), RowOf(client), WaitAfter, Memory, cancellation)).Wait;
    }

    /// <summary>There is no such code. Right ones do not count together: on the first day of a year many people type theirs.</summary>
    public Task MissCodeAsync(CodeFamily family, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var restOfHour = TimeSpan.FromHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        return CountAsync(KeyOf(family), HourRow(now), count => count < FreeForCodes ? TimeSpan.Zero : restOfHour, Memory, cancellation);
    }

    public Task WelcomeCodeAsync(CodeFamily family, string client, CancellationToken cancellation) =>
        WelcomeAsync(KeyOf(family), client, cancellation);

    /// <summary>The right person is in: they begin anew, and this client is known.</summary>
    public Task WelcomeAsync(string addressKey, string client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return table.PutAsync(Counted(addressKey, RowOf(client), 0, now, TimeSpan.Zero, now + Acquaintance), cancellation);
    }

    /// <summary>Nothing is known of an address any more.</summary>
    public async Task ForgetAsync(string addressKey, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {addressKey}"), cancellation))
            await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    /// <summary>Rows that no longer count.</summary>
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

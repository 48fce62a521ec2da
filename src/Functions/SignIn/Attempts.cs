using Azure.Data.Tables;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.SignIn;

/// <summary>
/// Tries to sign in, by address, whether there is an account behind it or not: who guesses learns nothing from being
/// made to wait. A try counts before its password is looked at, so that a thousand at once are no more than a few.
/// </summary>
public sealed class Attempts(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "SignInAttempts";

    /// <summary>Wrong ones in a row that cost nothing.</summary>
    public const int Free = 5;

    private const int Tries = 20;
    private const string Row = "attempts";
    private const string CountColumn = "Count";
    private const string LastColumn = "LastAt";
    private const string UntilColumn = "ClosedUntil";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private readonly Table table = new(service.GetTableClient(TableName));

    /// <returns>How long to wait before the next try; null when this one may go on, and is counted.</returns>
    public async Task<TimeSpan?> BeginAsync(string addressKey, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (row, now) = (await table.FindAsync(addressKey, Row, cancellation), time.GetUtcNow());
            if (row?.GetDateTimeOffset(UntilColumn) is { } until && now < until)
                return until - now;

            var count = 1 + (row is not null && now < row.Instant(LastColumn) + Memory ? row.Number(CountColumn) : 0);
            var counted = new TableEntity(addressKey, Row) { [CountColumn] = count, [LastColumn] = now, [UntilColumn] = now + WaitAfter(count) };
            if (row is not null)
                counted.ETag = row.ETag;
            if (row is null ? await table.TryAddAsync(counted, cancellation) : await table.TryReplaceAsync(counted, cancellation))
                return null;
        }

        throw new ConcurrentChangeException("The count of tries to sign in");
    }

    /// <summary>The right person is in: they begin anew.</summary>
    public Task ForgetAsync(string addressKey, CancellationToken cancellation) => table.DeleteAsync(addressKey, Row, cancellation);

    /// <summary>Rows that no longer count.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Memory;
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"LastAt lt {before}"), cancellation))
            await table.TryDeleteAsync(row, cancellation);
    }

    private static TimeSpan WaitAfter(int count)
    {
        if (count < Free)
            return TimeSpan.Zero;
        var doubled = FirstWait * Math.Pow(2, Math.Min(count - Free, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }
}

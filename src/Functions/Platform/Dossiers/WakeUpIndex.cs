using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>The wait that a dossier's orchestration last recorded.</summary>
/// <param name="Version">Version of the dossier that the orchestration had read.</param>
/// <param name="Until">Instant at which it wakes by itself. Null if only somebody can wake it.</param>
/// <param name="AwaitsApproval">True if a request for instalments waits for an accountant.</param>
/// <param name="Summary">The dossier as the lists show it.</param>
public sealed record WakeUp(
    DossierId Dossier, int Version, DateTimeOffset? Until, WaitFor For, bool AwaitsApproval = false, DossierSummary? Summary = null)
{
    /// <param name="step">The step that was decided when the dossier was read.</param>
    public static WakeUp Of(StoredDossier stored, Step step, School school) => new(
        stored.Dossier.Id, stored.Dossier.Version, step.Until, step.For, stored.Dossier.Plan?.State == PlanState.Requested,
        DossierSummary.Of(stored.Dossier, school));
}

/// <summary>A dossier as the index knows it, without its ledger.</summary>
/// <param name="Summary">Null if nothing is known, or something was written since.</param>
/// <param name="Lacking">The row that lacks a summary. Null if there is none, or something was written since.</param>
public sealed record IndexedDossier(DossierId Dossier, DossierSummary? Summary, TableEntity? Lacking);

/// <summary>
/// The index of wake-ups, by which lost ones are found. A command records its intent before it writes. The orchestration
/// records what it waits for and the version it has seen. Each of the two lists is spread over a few partitions, so that
/// many can write at once. The partitions are next to each other, so that one query reads them all.
/// </summary>
public sealed class WakeUpIndex(TableServiceClient service)
{
    public const string TableName = "WakeUps";
    private const int Buckets = 16;
    private const string Intents = "intent";
    private const string Waits = "waiting";
    private const string Summary = "Summary";

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>Records that a dossier is about to change and its orchestration must be woken.</summary>
    /// <param name="version">Version of the dossier afterwards. Null if it is not known.</param>
    public Task RecordIntentAsync(DossierId id, int? version, DateTimeOffset now, CancellationToken cancellation) =>
        table.PutAsync(new TableEntity(Partition(Intents, id), id.ToString()) { ["At"] = now, ["Version"] = version }, cancellation);

    public Task RecordWakeUpAsync(WakeUp waiting, CancellationToken cancellation) =>
        table.PutAsync(
            new TableEntity(Partition(Waits, waiting.Dossier), waiting.Dossier.ToString())
            {
                ["Version"] = waiting.Version,
                ["Until"] = waiting.Until,
                ["For"] = waiting.For.ToString(),
                ["Approval"] = waiting.AwaitsApproval,
                [Summary] = waiting.Summary?.ToJson(),
            },
            cancellation);

    public async Task<WakeUp?> FindWakeUpAsync(DossierId id, CancellationToken cancellation) =>
        await table.FindAsync(Partition(Waits, id), id.ToString(), cancellation) is { } row ? Read(row) : null;

    /// <summary>
    /// Lists the dossiers of a school's year. A dossier that its orchestration has not seen yet is listed by its intent. An intent to
    /// write a version that the orchestration has not seen means that the summary is out of date.
    /// </summary>
    public async Task<IReadOnlyList<IndexedDossier>> ListAsync(School school, CancellationToken cancellation)
    {
        var first = DossierId.BeginningOf(school.Code, school.AcademicYear);
        var end = first[..^1] + (char)(first[^1] + 1);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {First(Intents)} and PartitionKey le {Last(Waits)} and RowKey gt {first} and RowKey lt {end}");
        var rows = await table.QueryAsync(filter, cancellation).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.RowKey).Select(both => NoteOf(
            both.FirstOrDefault(IsIntent), both.FirstOrDefault(row => !IsIntent(row))))];
    }

    /// <summary>Adds the summary that a row lacks, unless the orchestration wrote the row meanwhile.</summary>
    public Task SummariseAsync(TableEntity lacking, DossierSummary summary, CancellationToken cancellation) =>
        table.TryReplaceAsync(new TableEntity(lacking) { [Summary] = summary.ToJson() }, cancellation);

    /// <summary>Lists the intents that were recorded before an instant.</summary>
    public IAsyncEnumerable<TableEntity> IntentsAsync(DateTimeOffset before, CancellationToken cancellation) =>
        table.QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey ge {First(Intents)} and PartitionKey le {Last(Intents)} and At lt {before}"), cancellation);

    public static DossierId DossierOf(TableEntity intent) => DossierId.Parse(intent.RowKey);

    /// <returns>False if a newer intent has taken its place.</returns>
    public Task<bool> TryDeleteAsync(TableEntity intent, CancellationToken cancellation) => table.TryDeleteAsync(intent, cancellation);

    /// <summary>Lists the orchestrations that should have woken by themselves before an instant and still count as waiting.</summary>
    public async IAsyncEnumerable<WakeUp> OverdueAsync(
        WaitFor what, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {First(Waits)} and PartitionKey le {Last(Waits)} and For eq {what.ToString()} and Until lt {before}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            yield return Read(row);
    }

    public ValueTask<int> CountPendingApprovalsAsync(CancellationToken cancellation) => table.QueryAsync(
        TableClient.CreateQueryFilter($"PartitionKey ge {First(Waits)} and PartitionKey le {Last(Waits)} and Approval eq {true}"), cancellation)
        .CountAsync(cancellation);

    /// <summary>Deletes a dossier from the index.</summary>
    public async Task DeleteAsync(DossierId id, CancellationToken cancellation)
    {
        await table.DeleteAsync(Partition(Intents, id), id.ToString(), cancellation);
        await table.DeleteAsync(Partition(Waits, id), id.ToString(), cancellation);
    }

    private static WakeUp Read(TableEntity row) => new(
        DossierId.Parse(row.RowKey), row.Number("Version"), row.GetDateTimeOffset("Until"), Enum.Parse<WaitFor>(row.Text("For")),
        Summary: SummaryOf(row));

    private static bool IsIntent(TableEntity row) => row.PartitionKey.StartsWith(Intents, StringComparison.Ordinal);

    private static IndexedDossier NoteOf(TableEntity? intent, TableEntity? wait)
    {
        var seen = intent is null || wait?.Number("Version") >= intent.GetInt32("Version") ? wait : null;
        var summary = seen is null ? null : SummaryOf(seen);
        return new IndexedDossier(DossierId.Parse((intent ?? wait)!.RowKey), summary, summary is null ? seen : null);
    }

    private static DossierSummary? SummaryOf(TableEntity row) => DossierSummary.FromJson(row.GetString(Summary));

    private static string Partition(string list, DossierId id) => Partition(list, (int)(StableHash.Of(id.ToString()) % Buckets));

    private static string First(string list) => Partition(list, 0);

    private static string Last(string list) => Partition(list, Buckets - 1);

    private static string Partition(string list, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{list}-{bucket:D2}");
}

using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>What a dossier's orchestration is known to be waiting for.</summary>
/// <param name="Version">The version of the dossier it had read.</param>
/// <param name="Until">When it wakes by itself; null when only somebody can wake it.</param>
/// <param name="AwaitsApproval">Whether a request for instalments waits for an accountant.</param>
/// <param name="Summary">The dossier as the lists show it.</param>
public sealed record WakeUp(
    DossierId Dossier, int Version, DateTimeOffset? Until, WaitFor For, bool AwaitsApproval = false, DossierSummary? Summary = null)
{
    /// <param name="step">What was chosen when the dossier was read.</param>
    public static WakeUp Of(StoredDossier stored, Step step, School school) => new(
        stored.Dossier.Id, stored.Dossier.Version, step.Until, step.For, stored.Dossier.Plan?.State == PlanState.Requested,
        DossierSummary.Of(stored.Dossier, school));
}

/// <summary>The index's knowledge of a dossier, without reading its ledger.</summary>
/// <param name="Summary">Null when nothing is known, or something was written since.</param>
/// <param name="Lacking">The row that has no summary, where there is one and nothing was written since.</param>
public sealed record IndexedDossier(DossierId Dossier, DossierSummary? Summary, TableEntity? Lacking);

/// <summary>
/// The list by which lost wake-ups are found. A command leaves its intent here before it writes; the orchestration notes
/// here what it waits for and what it has seen. Each of the two is spread over a few partitions, so that many can write
/// at once, next to each other, so that one query reads them all.
/// </summary>
public sealed class WakeUpIndex(TableServiceClient service)
{
    public const string TableName = "Agenda";
    private const int Buckets = 16;
    private const string Intents = "intent";
    private const string Waits = "waiting";
    private const string Summary = "Summary";

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>Says that this dossier is about to change, and its orchestration will have to be woken.</summary>
    /// <param name="version">That of the dossier afterwards; null when it is not known.</param>
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
    /// One for each dossier of that year. One that its orchestration has not seen yet is here by its intent; an intent to
    /// write a version that the orchestration has not seen says that the summary is out of date.
    /// </summary>
    public async Task<IReadOnlyList<IndexedDossier>> ListAsync(int year, CancellationToken cancellation)
    {
        var (first, end) = (string.Create(CultureInfo.InvariantCulture, $"{year:D4}-"), string.Create(CultureInfo.InvariantCulture, $"{year:D4}."));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {First(Intents)} and PartitionKey le {Last(Waits)} and RowKey gt {first} and RowKey lt {end}");
        var rows = await table.QueryAsync(filter, cancellation).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.RowKey).Select(both => NoteOf(
            both.FirstOrDefault(IsIntent), both.FirstOrDefault(row => !IsIntent(row))))];
    }

    /// <summary>Adds the summary that a row lacks, unless the orchestration noted something meanwhile.</summary>
    public Task SummariseAsync(TableEntity lacking, DossierSummary summary, CancellationToken cancellation) =>
        table.TryReplaceAsync(new TableEntity(lacking) { [Summary] = summary.ToJson() }, cancellation);

    /// <summary>Intents left before that instant.</summary>
    public IAsyncEnumerable<TableEntity> IntentsAsync(DateTimeOffset before, CancellationToken cancellation) =>
        table.QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey ge {First(Intents)} and PartitionKey le {Last(Intents)} and At lt {before}"), cancellation);

    public static DossierId DossierOf(TableEntity intent) => DossierId.Parse(intent.RowKey);

    /// <returns>False when a newer intent has taken its place.</returns>
    public Task<bool> TryForgetAsync(TableEntity intent, CancellationToken cancellation) => table.TryDeleteAsync(intent, cancellation);

    /// <summary>Who should have woken by itself before that instant and is still noted as waiting.</summary>
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

    /// <summary>Nothing is expected of that dossier any more.</summary>
    public async Task ForgetAsync(DossierId id, CancellationToken cancellation)
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

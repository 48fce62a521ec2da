using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Audit;

internal enum AuditSource
{
    /// <summary>An entry of the ledger, which changed the dossier.</summary>
    Ledger,

    /// <summary>An entry of the audit log, such as a call by staff, done or refused, or a sign-in.</summary>
    Call,
}

/// <summary>One action on a student's dossiers, done or refused. The ledger alone says what it changed.</summary>
/// <param name="Times">Number of refusals within the hour after <paramref name="At"/>; 1 for what was done.</param>
internal sealed record StudentAuditItem(DateTimeOffset At, AuditSource Source, string Actor, string Action, int? Status, int Times);

/// <param name="Items">Newest first.</param>
internal sealed record StudentAuditView(string Student, IReadOnlyList<StudentAuditItem> Items, string? Continuation);

/// <summary>Merges the ledgers of one student and the calls about that student, newest first.</summary>
internal sealed class StudentAudit(AuditLog log)
{
    private const int PageSize = 100;

    /// <param name="after">The continuation of the page before; empty for the first.</param>
    public async Task<StudentAuditView> PageAsync(
        string student, IReadOnlyList<StoredDossier> dossiers, string after, CancellationToken cancellation)
    {
        var items = await MergeAsync(student, dossiers, after, cancellation).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = items.Take(PageSize).ToList();
        return new StudentAuditView(student, [.. shown.Select(each => each.Item)], items.Count > PageSize ? shown[^1].Key : null);
    }

    /// <summary>Returns all items, newest first, read as they are consumed.</summary>
    public IAsyncEnumerable<StudentAuditItem> AllAsync(
        string student, IReadOnlyList<StoredDossier> dossiers, CancellationToken cancellation) =>
        MergeAsync(student, dossiers, string.Empty, cancellation).Select(each => each.Item);

    public static bool IsContinuation(string text) => text.Length <= 100 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private async IAsyncEnumerable<(string Key, StudentAuditItem Item)> MergeAsync(
        string student, IReadOnlyList<StoredDossier> dossiers, string after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var entries = new Queue<(string Key, StudentAuditItem Item)>(dossiers.SelectMany(Entries)
            .Where(entry => string.CompareOrdinal(entry.Key, after) > 0).OrderBy(entry => entry.Key, StringComparer.Ordinal));
        await foreach (var (key, call) in log.OfStudentAsync(student, after, cancellation))
        {
            while (entries.TryPeek(out var entry) && string.CompareOrdinal(entry.Key, key) < 0)
                yield return entries.Dequeue();
            yield return (key, new StudentAuditItem(call.At, AuditSource.Call, call.Actor, call.Action, call.Status, call.Times));
        }

        while (entries.TryDequeue(out var rest))
            yield return rest;
    }

    private static IEnumerable<(string Key, StudentAuditItem Item)> Entries(StoredDossier stored) => stored.Entries.Select(entry => (
        FormattableString.Invariant($"{AuditLog.Newest(entry.At)}-ledger-{stored.Dossier.Id.Year:D4}-{int.MaxValue - entry.Sequence:D10}"),
        new StudentAuditItem(entry.At, AuditSource.Ledger, entry.Actor, entry.Operation, null, 1)));
}

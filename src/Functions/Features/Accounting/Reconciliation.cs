using System.Runtime.CompilerServices;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Compares the ledgers of a school with its gateway. It lists what differs, and corrects nothing.</summary>
public sealed class Reconciliation(SchoolLedgers ledgers, IPaymentGateway gateway, School school)
{
    private const int AtOnce = 8;

    private readonly LocalTime clock = new(school.TimeZone);

    /// <summary>Looks up everything of those days at the gateway, and returns each ledger with its differences.</summary>
    public async IAsyncEnumerable<(LedgerReading Ledger, IReadOnlyList<Difference> Differences)> InquireAsync(
        DayRange days, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var inquiry = new GatewayComparison(gateway, clock, days);
        await foreach (var some in ledgers.ReadAsync(null, cancellation).Chunk(AtOnce).WithCancellation(cancellation))
        {
            var answers = await Task.WhenAll(some.Select(ledger => inquiry.AskAsync(ledger, cancellation)));
            foreach (var pair in some.Zip(answers))
                yield return pair;
        }
    }

    /// <summary>Compares a settlement's rows with the ledgers of the days it covers.</summary>
    public async IAsyncEnumerable<Difference> CompareAsync(SettlementFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = file.Rows.ToLookup(row => References.OwnerOf(row.Reference));
        var comparison = new SettlementComparison(file, clock);
        var claimed = new HashSet<DossierId>();
        await foreach (var ledger in ledgers.ReadAsync(null, cancellation))
        {
            if (rows.Contains(ledger.Id))
                claimed.Add(ledger.Id);
            foreach (var difference in comparison.Of(ledger, [.. rows[ledger.Id]]))
                yield return difference;
        }

        foreach (var row in rows.Where(owner => owner.Key is null || !claimed.Contains(owner.Key)).SelectMany(owner => owner))
            yield return SettlementComparison.OfNobody(row);
    }
}

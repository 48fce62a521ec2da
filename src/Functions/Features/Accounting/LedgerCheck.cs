using System.Runtime.CompilerServices;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Retention;
using Enrollment.Functions.Platform.Dossiers;
using static Enrollment.Functions.Features.Accounting.LedgerFindingKind;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>
/// Recomputes everything that a school's books rest on: each chain of hashes, each sum, each archived document and each
/// number series. It changes nothing, and may run beside the app.
/// </summary>
public sealed class LedgerCheck(SchoolLedgers ledgers, DocumentArchive archive, DocumentNumbers numbers, DocumentAgeOut retention, School school)
{
    public ValueTask<int> CountAsync(CancellationToken cancellation) => ledgers.CountAsync(cancellation);

    /// <summary>Returns one result per dossier as it is checked, then one for the number series of the whole school.</summary>
    public async IAsyncEnumerable<LedgerChecked> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var issued = new NumberSeries();
        await foreach (var reading in ledgers.ReadAsync(null, cancellation))
            yield return new LedgerChecked(reading.Id, await CheckAsync(reading, issued, cancellation));
        yield return new LedgerChecked(null, await SeriesAsync(issued, cancellation).ToListAsync(cancellation));
    }

    private async Task<IReadOnlyList<LedgerFinding>> CheckAsync(LedgerReading reading, NumberSeries issued, CancellationToken cancellation)
    {
        var findings = new List<LedgerFinding>();
        var subject = reading.Id.ToString();
        if (LedgerChain.FirstBroken(reading.Entries) is { } broken)
            findings.Add(new LedgerFinding(
                ChainBroken, subject, FormattableString.Invariant($"entry {broken.Sequence} ({broken.Id}) does not follow from the ones before it")));
        if (reading.Dossier is not { } dossier)
            return [.. findings, new LedgerFinding(Unreadable, subject, reading.Problem!)];

        findings.AddRange(AccountAudit.Of(dossier, reading.Entries, school).Select(problem => new LedgerFinding(SumDiffers, subject, problem)));
        foreach (var (number, hash) in DocumentsOf(dossier))
        {
            if (!issued.Add(number))
                findings.Add(new LedgerFinding(NumberMisused, number, $"stands on a second document, in dossier {subject}"));
            var archived = await archive.FindHashAsync(number, cancellation);
            if (archived is null && retention.IsOver(number))
                continue;
            if (archived is null)
                findings.Add(new LedgerFinding(DocumentMissing, number, $"is in dossier {subject} and not in the archive"));
            else if (archived != hash)
                findings.Add(new LedgerFinding(DocumentAltered, number, $"has hash {archived}, and {hash} on the ledger of dossier {subject}"));
        }

        return findings;
    }

    private async IAsyncEnumerable<LedgerFinding> SeriesAsync(NumberSeries issued, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (series, last) in numbers.SeriesAsync(cancellation))
        {
            var given = new NumberSeries();
            await foreach (var (number, cause) in numbers.TakenAsync(series, cancellation))
            {
                if (!given.Add(number))
                    yield return new LedgerFinding(NumberMisused, number, $"was given a second time, for {cause}");
                if (!issued.Contains(number) && !await IsIssuedAsync(number, cause, cancellation))
                    yield return new LedgerFinding(NumberWithoutDocument, number, $"was given for {cause}, whose ledger does not have it");
            }

            for (var index = 1; index <= last; index++)
            {
                if (NumberSeries.Name(series, index) is var number && !given.Contains(number))
                    yield return new LedgerFinding(NumberSkipped, number, FormattableString.Invariant($"was given for nothing, and the series has come to {last}"));
            }
        }
    }

    // A document issued during the check is in its ledger by now.
    private async Task<bool> IsIssuedAsync(string number, string cause, CancellationToken cancellation) =>
        References.OwnerOf(cause) is { } id
        && await ledgers.FindAsync(id, cancellation) is { Dossier: { } dossier }
        && DocumentsOf(dossier).Any(document => document.Number == number);

    private static IEnumerable<(string Number, string Hash)> DocumentsOf(Dossier dossier) =>
    [
        .. dossier.Invoices.Select(invoice => (invoice.Number, invoice.Sha256)),
        .. dossier.Credits.Where(credit => credit.Number is not null).Select(credit => (credit.Number!, credit.Sha256!)),
    ];
}

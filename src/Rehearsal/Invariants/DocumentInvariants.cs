using System.Globalization;
using System.Security.Cryptography;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class DocumentInvariants
{
    public static IEnumerable<string> Wrong(YearEnd year)
    {
        var invoices = year.Accounts.SelectMany(account => account.Invoices.Select(document => document.Number));
        var notes = year.Accounts.SelectMany(account => account.CreditNotes.Select(document => document.Number));
        return Gaps(invoices.Concat(notes)).Concat(year.Accounts.SelectMany(HashMismatches)).Concat(year.Accounts.SelectMany(account => Missing(year, account)));
    }

    // A number such as "PC-F-2022-000001" is a series followed by its counter.
    private static IEnumerable<string> Gaps(IEnumerable<string> numbers) =>
        from number in numbers
        let dash = number.LastIndexOf('-')
        group int.Parse(number[(dash + 1)..], CultureInfo.InvariantCulture) by number[..dash] into series
        let given = series.Order().ToList()
        where !given.SequenceEqual(Enumerable.Range(1, given.Count))
        select $"Series {series.Key} has a gap. Its numbers are {string.Join(", ", given)}.";

    private static IEnumerable<string> HashMismatches(StudentAccount account)
    {
        var recordedHashes = account.Facts<InvoiceIssued>().Select(found => (found.Fact.Number, found.Fact.Sha256))
            .Concat(account.Facts<CreditNoteIssued>().Select(found => (found.Fact.Number, found.Fact.Sha256)))
            .ToDictionary(document => document.Number, document => document.Sha256);
        return account.Invoices.Concat(account.CreditNotes)
            .Where(document => recordedHashes.GetValueOrDefault(document.Number) != Convert.ToHexStringLower(SHA256.HashData(document.Pdf)))
            .Select(document => $"{account.Student}: {document.Number} does not match the hash in the ledger.");
    }

    /// <summary>Finds invoiced money that was given back without a credit note, and invoices that certify another amount than was kept.</summary>
    public static IEnumerable<string> Uncredited(YearEnd year)
    {
        foreach (var account in year.Accounts)
        {
            foreach (var problem in AccountAudit.Uncredited(account.Ledger))
                yield return $"{account.Student}: {problem}.";

            var dossier = DossierOf(year, account);
            foreach (var invoice in dossier.Invoices)
            {
                var kept = dossier.InvoiceableCents(dossier.Payments.First(payment => payment.Transaction == invoice.Payment));
                if (invoice.Cents != kept)
                    yield return $"{account.Student}: invoice {invoice.Number} certifies {invoice.Cents} cents; {kept} were kept of its payment.";
            }

            var (credited, noted) = (account.Position.Invoices.Sum(row => row.CreditedCents), account.Position.CreditNotes.Sum(row => Math.Max(0, row.GrossCents)));
            if (credited > noted)
                yield return $"{account.Student}: {credited} cents are credited on invoices, {noted} by credit notes.";
        }
    }

    private static IEnumerable<string> Missing(YearEnd year, StudentAccount account)
    {
        var invoiced = account.Facts<InvoiceIssued>().Select(found => found.Fact.Payment).ToHashSet();
        var dossier = DossierOf(year, account);
        foreach (var payment in dossier.Payments.Where(paid => dossier.InvoiceableCents(paid) > 0 && !invoiced.Contains(paid.Transaction)))
            yield return $"{account.Student}: the payment {payment.Reference} has no invoice.";
        if (account.Facts<CreditGranted>().Count() != account.CreditNotes.Count)
            yield return $"{account.Student}: {account.Facts<CreditGranted>().Count()} credits, {account.CreditNotes.Count} credit notes.";
    }

    private static Dossier DossierOf(YearEnd year, StudentAccount account) =>
        Dossier.From(year.School.DossierOf(account.Student), account.Ledger)!;
}

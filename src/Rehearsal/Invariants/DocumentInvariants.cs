using System.Globalization;
using System.Security.Cryptography;
using Enrollment.Domain;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class DocumentInvariants
{
    public static IEnumerable<string> Wrong(YearEnd year)
    {
        var invoices = year.Accounts.SelectMany(account => account.Invoices.Select(document => document.Number));
        var notes = year.Accounts.SelectMany(account => account.CreditNotes.Select(document => document.Number));
        return Gaps(invoices.Concat(notes)).Concat(year.Accounts.SelectMany(Unsealed)).Concat(year.Accounts.SelectMany(Missing));
    }

    // "PC-F-2022-000001": a series, then the number in it.
    private static IEnumerable<string> Gaps(IEnumerable<string> numbers) =>
        from number in numbers
        let dash = number.LastIndexOf('-')
        group int.Parse(number[(dash + 1)..], CultureInfo.InvariantCulture) by number[..dash] into series
        let given = series.Order().ToList()
        where !given.SequenceEqual(Enumerable.Range(1, given.Count))
        select $"Series {series.Key} has the numbers {string.Join(", ", given)}.";

    private static IEnumerable<string> Unsealed(StudentAccount account)
    {
        var sealedHashes = account.Facts<InvoiceIssued>().Select(found => (found.Fact.Number, found.Fact.Sha256))
            .Concat(account.Facts<CreditNoteIssued>().Select(found => (found.Fact.Number, found.Fact.Sha256)))
            .ToDictionary(document => document.Number, document => document.Sha256);
        return account.Invoices.Concat(account.CreditNotes)
            .Where(document => sealedHashes.GetValueOrDefault(document.Number) != Convert.ToHexStringLower(SHA256.HashData(document.Pdf)))
            .Select(document => $"{account.Student}: {document.Number} is not the document that the ledger sealed.");
    }

    private static IEnumerable<string> Missing(StudentAccount account)
    {
        var invoiced = account.Facts<InvoiceIssued>().Select(found => found.Fact.Payment).ToHashSet();
        foreach (var (_, payment) in account.Facts<PaymentReceived>().Where(found => !invoiced.Contains(found.Fact.Transaction)))
            yield return $"{account.Student}: the payment {payment.Reference} has no invoice.";
        if (account.Facts<CreditGranted>().Count() != account.CreditNotes.Count)
            yield return $"{account.Student}: {account.Facts<CreditGranted>().Count()} credits, {account.CreditNotes.Count} credit notes.";
    }
}

using System.Globalization;
using Enrollment.Domain.Accounts;
using Enrollment.Functions.Features.Documents;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Audit;

/// <summary>Checks that the invoices and credit notes of all students have no gap in their numbers, and that files match the ledger's hashes.</summary>
internal static class Documents
{
    public static void CheckDistinct(IReadOnlyList<Account> accounts)
    {
        var seen = new HashSet<string>();
        foreach (var (account, number, _) in Of(accounts))
        {
            if (!seen.Add(number))
                account.Break($"broken: the number {number} is given once");
        }
    }

    public static void CheckGapless(IReadOnlyList<Account> accounts, Surroundings world)
    {
        foreach (var series in Of(accounts).GroupBy(document => document.Number[..^7]))
        {
            var numbers = series.Select(document => int.Parse(document.Number[^6..], CultureInfo.InvariantCulture)).Order();
            if (!numbers.SequenceEqual(Enumerable.Range(1, series.Count())))
                series.First().Account.Break($"broken: the series {series.Key} has no gap");
        }

        foreach (var (account, number, hash) in Of(accounts))
        {
            if (!world.Disk.Blobs.TryGetValue($"{number}.pdf", out var file) || DocumentArchive.Hash(file) != hash)
                account.Break($"broken: the file of {number} is what the ledger sealed");
        }
    }

    public static void CheckComplete(Account account, Surroundings world)
    {
        var dossier = account.Dossier!;
        foreach (var payment in dossier.Payments)
        {
            var invoices = dossier.Invoices.Where(invoice => invoice.Payment == payment.Transaction).Select(invoice => invoice.Cents);
            long[] kept = dossier.InvoiceableCents(payment) is > 0 and var cents ? [cents] : [];
            if (!invoices.SequenceEqual(kept))
                account.Break($"broken: payment {payment.Reference} has its invoice, of what was kept of it");
        }

        foreach (var credit in dossier.Credits)
        {
            if (credit.Number is null)
                account.Break($"broken: credit {credit.Id} has its note");
        }

        var position = AccountPosition.Of(dossier);
        if (position.Invoices.Sum(invoice => invoice.CreditedCents) > position.CreditNotes.Sum(note => Math.Max(0, note.GrossCents)))
            account.Break("broken: what is credited on invoices has its notes");
    }

    private static IEnumerable<(Account Account, string Number, string Hash)> Of(IReadOnlyList<Account> accounts) =>
        accounts.Where(account => account.Dossier is not null).SelectMany(account => account.Dossier!.Invoices
            .Select(invoice => (account, invoice.Number, invoice.Sha256))
            .Concat(account.Dossier.Credits.Where(credit => credit.Number is not null).Select(credit => (account, credit.Number!, credit.Sha256!))));
}

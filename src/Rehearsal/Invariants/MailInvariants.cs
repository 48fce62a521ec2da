using System.Globalization;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class MailInvariants
{
    /// <summary>Counts mails by Message-ID, which names the ledger entry that caused the mail. A mail sent twice counts once.</summary>
    public static IEnumerable<string> RefusalsNotMailedOnce(YearEnd year)
    {
        foreach (var account in year.Accounts)
        {
            foreach (var (entry, refused) in account.Facts<PaymentAttemptRefused>())
            {
                if (account.FindAttempt(refused.Reference) is not { Channel: PaymentChannel.Debit })
                    continue;

                var id = string.Create(CultureInfo.InvariantCulture, $"{year.School.DossierOf(account.Student)}-{entry.Sequence}-student@");
                var mails = year.Mails.Where(mail => mail.Id.StartsWith(id, StringComparison.Ordinal) && mail.To.Contains(account.Email)).ToList();
                if (mails.Select(mail => mail.Id).Distinct().Count() != 1)
                    yield return $"{account.Student}: the refusal of {refused.Reference} was mailed {mails.Count} times.";
            }
        }
    }
}

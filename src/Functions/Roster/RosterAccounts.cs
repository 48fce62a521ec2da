using System.Collections.Concurrent;
using Enrollment.Domain;
using Enrollment.Functions.Accounts;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;

namespace Enrollment.Functions.Roster;

/// <summary>The accounts of the students of a roster: each is found again by the address the roster gives.</summary>
public sealed class RosterAccounts(AccountStore accounts)
{
    private const int AtOnce = 8;

    /// <exception cref="InvalidRequestException">Names every line whose address is somebody else's.</exception>
    public async Task CheckAsync(IReadOnlyList<RosterLine> lines, CancellationToken cancellation)
    {
        var taken = new ConcurrentBag<RequestError>();
        await Parallel.ForEachAsync(
            lines,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (line, stop) =>
            {
                if (await IsTakenAsync(line.Student, stop))
                    taken.Add(new RequestError("email", line.Line, new Text("Cette adresse est celle d’un autre compte.", "This address belongs to another account.")));
            });
        if (!taken.IsEmpty)
            throw new InvalidRequestException([.. taken.OrderBy(error => error.Line)]);
    }

    /// <summary>
    /// The address leads to the student before the account names it, and the old one is given up last: whatever cuts this
    /// short, the next import completes it.
    /// </summary>
    public async Task EnrolAsync(Student student, CancellationToken cancellation)
    {
        var (id, email) = (AccountId.Student(student.Number), MailAddresses.Normalise(student.Email));
        var before = await accounts.FindAsync(id, cancellation);
        if (before is not null && ReferenceEquals(Renewed(before, student, email), before))
            return;

        // Checked before: somebody took the address since then.
        if (!await accounts.TryClaimAsync(email, id, cancellation))
            throw new ConcurrentChangeException($"The address of {id}");
        await accounts.ChangeAsync(
            id, account => account is null ? new Account(id, email, student.Language, student.FirstName, [Roles.Student]) : Renewed(account, student, email), cancellation);
        if (before is not null && before.Email != email)
            await accounts.ReleaseAsync(before.Email, id, cancellation);
    }

    // Who reads another mailbox is perhaps another person: the new address is proved by a link before anybody signs in.
    private static Account Renewed(Account account, Student student, string email)
    {
        if (account.Email != email)
            return new Account(account.Id, email, student.Language, student.FirstName, account.Roles);
        return account.Language == student.Language && account.FirstName == student.FirstName
            ? account
            : account with { Language = student.Language, FirstName = student.FirstName };
    }

    private async Task<bool> IsTakenAsync(Student student, CancellationToken cancellation) =>
        accounts.IsConfiguredAdministrator(student.Email)
        || (await accounts.FindByAddressAsync(MailAddresses.Key(student.Email), cancellation) is { } owner
            && owner.Id != AccountId.Student(student.Number));
}

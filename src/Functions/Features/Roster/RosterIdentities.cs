using System.Collections.Concurrent;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.Roster;

/// <summary>The accounts of the students of a roster: each is found again by the address the roster gives.</summary>
internal sealed class RosterIdentities(IdentityStore accounts)
{
    private const int AtOnce = 8;

    /// <summary>Students of the roster may exchange addresses, or hand one on: what one gives up is free for another.</summary>
    /// <returns>The students whose address goes to another student of the roster.</returns>
    /// <exception cref="InvalidRequestException">Names every line whose address is somebody else's.</exception>
    public async Task<IReadOnlyList<Student>> CheckAsync(IReadOnlyList<RosterLine> lines, CancellationToken cancellation)
    {
        var students = lines.ToDictionary(line => IdentityId.Student(line.Student.Number), line => line.Student);
        var taken = new ConcurrentBag<RequestError>();
        var movers = new ConcurrentBag<Student>();
        await Parallel.ForEachAsync(
            lines,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (line, stop) =>
            {
                var owner = await accounts.FindOtherOwnerAsync(MailAddresses.Key(line.Student.Email), IdentityId.Student(line.Student.Number), stop);
                if (owner is null && !accounts.IsConfiguredAdministrator(line.Student.Email))
                    return;

                // No address stands on two lines: who has another line now has another address.
                if (owner is not null && students.TryGetValue(owner, out var mover))
                    movers.Add(mover);
                else
                    taken.Add(new RequestError("email", line.Line, new Text("Cette adresse est celle d’un autre compte.", "This address belongs to another account.")));
            });
        return taken.IsEmpty ? [.. movers] : throw new InvalidRequestException([.. taken.OrderBy(error => error.Line)]);
    }

    /// <summary>
    /// Makes the accounts name their new addresses before anybody claims the old ones. Until then the exchanged addresses
    /// sign nobody in.
    /// </summary>
    /// <param name="movers">Those whose address goes to another student of the roster.</param>
    public async Task MoveAsync(IReadOnlyList<Student> movers, CancellationToken cancellation)
    {
        foreach (var student in movers)
            await accounts.ChangeAsync(IdentityId.Student(student.Number), account => account is null ? null : Renewed(account, student), cancellation);
    }

    /// <summary>
    /// The address leads to the student before the account names it, and the old one is given up last: whatever cuts this
    /// short, the next import completes it.
    /// </summary>
    public async Task EnrolAsync(Student student, CancellationToken cancellation)
    {
        var (id, email) = (IdentityId.Student(student.Number), MailAddresses.Normalise(student.Email));
        var before = await accounts.FindAsync(id, cancellation);

        // Checked before: somebody took the address since then.
        if (!await accounts.TryClaimAsync(email, id, cancellation))
            throw new ConcurrentChangeException($"The address of {id}");
        if (before is not null && ReferenceEquals(Renewed(before, student), before))
            return;

        await accounts.ChangeAsync(
            id, account => account is null ? new Identity(id, email, student.Language, student.FirstName, [Roles.Student]) : Renewed(account, student), cancellation);
        if (before is not null && before.Email != email)
            await accounts.ReleaseAsync(before.Email, id, cancellation);
    }

    // Who reads another mailbox is perhaps another person: the new address is proved by a link before anybody signs in.
    private static Identity Renewed(Identity account, Student student)
    {
        var email = MailAddresses.Normalise(student.Email);
        if (account.Email != email)
            return new Identity(account.Id, email, student.Language, student.FirstName, account.Roles);
        return account.Language == student.Language && account.FirstName == student.FirstName
            ? account
            : account with { Language = student.Language, FirstName = student.FirstName };
    }
}

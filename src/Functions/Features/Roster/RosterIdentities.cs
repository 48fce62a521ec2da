using System.Collections.Concurrent;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.Roster;

/// <summary>Gives the students of a roster identities with the addresses of the roster.</summary>
internal sealed class RosterIdentities(IdentityStore identities)
{
    private const int AtOnce = 8;

    /// <summary>Checks the addresses of a roster. Its students may exchange addresses, or hand one on to another.</summary>
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
                var owner = await identities.FindOtherOwnerAsync(MailAddresses.Key(line.Student.Email), IdentityId.Student(line.Student.Number), stop);
                if (owner is null && !identities.IsConfiguredAdministrator(line.Student.Email))
                    return;

                // No address stands on two lines, so the present owner's line has another one.
                if (owner is not null && students.TryGetValue(owner, out var mover))
                    movers.Add(mover);
                else
                    taken.Add(new RequestError("email", line.Line, new Text("Cette adresse est celle d’un autre compte.", "This address belongs to another account.")));
            });
        return taken.IsEmpty ? [.. movers] : throw new InvalidRequestException([.. taken.OrderBy(error => error.Line)]);
    }

    /// <summary>
    /// Gives the identities their new addresses before anybody claims the old ones. Until then nobody can sign in with an
    /// exchanged address.
    /// </summary>
    /// <param name="movers">Students whose address goes to another student of the roster.</param>
    public async Task MoveAsync(IReadOnlyList<Student> movers, CancellationToken cancellation)
    {
        foreach (var student in movers)
            await identities.ChangeAsync(IdentityId.Student(student.Number), identity => identity is null ? null : Renewed(identity, student), cancellation);
    }

    /// <summary>
    /// Claims the address for the student, then changes the identity, then gives up the old address. In this order the next
    /// import can complete an interrupted one.
    /// </summary>
    public async Task EnrolAsync(Student student, CancellationToken cancellation)
    {
        var (id, email) = (IdentityId.Student(student.Number), MailAddresses.Normalise(student.Email));
        var before = await identities.FindAsync(id, cancellation);

        // The address was free when it was checked. Somebody has taken it since.
        if (!await identities.TryClaimAsync(email, id, cancellation))
            throw new ConcurrentChangeException($"The address of {id}");
        if (before is not null && ReferenceEquals(Renewed(before, student), before))
            return;

        await identities.ChangeAsync(
            id, identity => identity is null ? new Identity(id, email, student.Language, student.FirstName, [Roles.Student]) : Renewed(identity, student), cancellation);
        if (before is not null && before.Email != email)
            await identities.ReleaseAsync(before.Email, id, cancellation);
    }

    // Another mailbox may be another person's, so a mailed link must prove the new address before anybody signs in.
    private static Identity Renewed(Identity identity, Student student)
    {
        var email = MailAddresses.Normalise(student.Email);
        if (identity.Email != email)
            return new Identity(identity.Id, email, student.Language, student.FirstName, identity.Roles);
        return identity.Language == student.Language && identity.FirstName == student.FirstName
            ? identity
            : identity with { Language = student.Language, FirstName = student.FirstName };
    }
}

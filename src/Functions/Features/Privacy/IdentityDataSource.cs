using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Sessions">End of each running session, UTC. Their tokens are not exported.</param>
internal sealed record ExportedIdentity(string Email, string Language, string? FirstName, bool HasPassword, IReadOnlyList<DateTimeOffset> Sessions);

/// <summary>The student's identity, and the attempts to sign in with its address.</summary>
internal sealed class IdentityDataSource(IdentityStore identities, SignInAttempts attempts) : IPersonalDataSource
{
    public string Place => "identity";

    public IReadOnlyList<string> Stores => [IdentityStore.TableName, SignInAttempts.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        await identities.FindAsync(IdentityId.Student(subject.Student), cancellation) is { } identity
            ? new ExportedIdentity(
                identity.Email, identity.Language, identity.FirstName, identity.PasswordHash is not null, [.. identity.Sessions.Select(session => session.EndsAt)])
            : null;

    // The identity goes last, because it holds the address of what is still to be deleted.
    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        var id = IdentityId.Student(subject.Student);
        if (!subject.IsWhole || await identities.FindAsync(id, cancellation) is not { } identity)
            return;
        await attempts.DeleteAsync(MailAddresses.Key(identity.Email), cancellation);
        await identities.ReleaseAsync(identity.Email, id, cancellation);
        await identities.DeleteAsync(id, cancellation);
    }
}

using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Identities;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="Sessions">End of each running session, UTC. Their tokens are not exported.</param>
internal sealed record ExportedIdentity(string Email, string Language, string? FirstName, bool HasPassword, IReadOnlyList<DateTimeOffset> Sessions);

/// <summary>The student's identity, and the attempts to sign in with its address.</summary>
internal sealed class IdentityDataSource(IdentityStore accounts, SignInAttempts attempts) : IPersonalDataSource
{
    public string Place => "account";

    public IReadOnlyList<string> Stores => [IdentityStore.TableName, SignInAttempts.TableName];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation) =>
        await accounts.FindAsync(IdentityId.Student(subject.Student), cancellation) is { } account
            ? new ExportedIdentity(
                account.Email, account.Language, account.FirstName, account.PasswordHash is not null, [.. account.Sessions.Select(session => session.EndsAt)])
            : null;

    // The identity goes last, because it holds the address of what is still to be deleted.
    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation)
    {
        var id = IdentityId.Student(subject.Student);
        if (!subject.IsWhole || await accounts.FindAsync(id, cancellation) is not { } account)
            return;
        await attempts.ForgetAsync(MailAddresses.Key(account.Email), cancellation);
        await accounts.ReleaseAsync(account.Email, id, cancellation);
        await accounts.DeleteAsync(id, cancellation);
    }
}

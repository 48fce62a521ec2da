using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Storage;
using PasswordVerificationResult = Microsoft.AspNetCore.Identity.PasswordVerificationResult;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>Issues, checks and uses up the mailed links by which a person sets a password.</summary>
internal sealed class MailedLinks(IdentityStore identities, Passwords passwords, Sessions sessions, IOptions<TokenOptions> options, TimeProvider time)
{
    private const int MostPerHour = 4;

    /// <summary>Time after its use in which a link still accepts the same password, for a caller whose answer was lost.</summary>
    private static readonly TimeSpan LostReply = TimeSpan.FromMinutes(5);

    /// <summary>Issues a link. Its hash is stored before the token leaves the app.</summary>
    /// <returns>Null if the person may not sign in, the address has changed, or the links of the hour are used up.</returns>
    public async Task<(SecretToken Token, DateTimeOffset ExpiresAt)?> IssueAsync(Identity identity, CancellationToken cancellation)
    {
        var (token, now) = (SecretToken.For(identity.Id), time.GetUtcNow());
        var link = new MailedLink(Hashes.Of(token.Text), now, now.AddMinutes(options.Value.LinkMinutes));
        var after = await identities.ChangeAsync(identity.Id, Add, cancellation);
        return after?.Links.Contains(link) == true ? (token, link.ExpiresAt) : null;

        Identity? Add(Identity? before)
        {
            if (before is null || before.Email != identity.Email || identities.RolesOf(before).Count == 0 || before.Links.Contains(link))
                return before;
            var recent = before.Links.Where(other => now < other.IssuedAt.AddHours(1) || now < other.ExpiresAt).ToList();
            return recent.Count(other => now < other.IssuedAt.AddHours(1)) < MostPerHour ? before with { Links = [.. recent, link] } : before;
        }
    }

    /// <summary>Withdraws a link that was not sent. It does not count towards the limit of the hour.</summary>
    public Task WithdrawAsync(SecretToken token, CancellationToken cancellation) => identities.ChangeAsync(
        token.Identity,
        before => before?.Links.Any(link => Hashes.IsOf(link.Hash, token.Text)) == true
            ? before with { Links = [.. before.Links.Where(link => !Hashes.IsOf(link.Hash, token.Text))] }
            : before,
        cancellation);

    /// <summary>Returns the identity of a link, or null if the link is unknown, expired, or was used more than <see cref="LostReply"/> ago.</summary>
    public async Task<Identity?> FindAsync(SecretToken token, CancellationToken cancellation)
    {
        var identity = await identities.FindAsync(token.Identity, cancellation);
        return identity is not null && (IsGood(identity, token) || IsUsedNow(identity, token)) ? identity : null;
    }

    /// <summary>Sets the password, ends every session and every link, and begins a session.</summary>
    /// <returns>Null if the link is no longer valid.</returns>
    public async Task<SignedIn?> UseAsync(Identity identity, SecretToken token, string password, CancellationToken cancellation)
    {
        if (IsGood(identity, token))
        {
            var hash = await passwords.HashAsync(identity, password, cancellation);
            var set = await BeginAsync(
                identity.Id,
                (before, session) => IsGood(before, token)
                    ? before with { PasswordHash = hash, LastLink = new UsedLink(Hashes.Of(token.Text), time.GetUtcNow()), Links = [], Sessions = [session] }
                    : before,
                cancellation);
            if (set is not null)
                return set;
        }

        // The link may have been used a moment ago, by a call whose answer was lost.
        if (await identities.FindAsync(identity.Id, cancellation) is not { } used || !IsUsedNow(used, token)
            || await passwords.VerifyAsync(used, password, cancellation) == PasswordVerificationResult.Failed)
            return null;
        return await BeginAsync(
            identity.Id,
            (before, session) => IsUsedNow(before, token) && before.PasswordHash == used.PasswordHash ? before with { Sessions = [session] } : before,
            cancellation);
    }

    private async Task<SignedIn?> BeginAsync(IdentityId id, Func<Identity, Session, Identity> change, CancellationToken cancellation)
    {
        var (session, refresh) = sessions.Begin(id);
        var after = await identities.ChangeAsync(id, before => before is null ? null : change(before, session), cancellation);
        return after?.FindSession(session.Id) is null ? null : sessions.Answer(after, refresh);
    }

    private bool IsGood(Identity identity, SecretToken token) =>
        identities.RolesOf(identity).Count > 0 && identity.Links.Any(link => Hashes.IsOf(link.Hash, token.Text) && time.GetUtcNow() < link.ExpiresAt);

    private bool IsUsedNow(Identity identity, SecretToken token) =>
        identities.RolesOf(identity).Count > 0 && Hashes.IsOf(identity.LastLink?.Hash, token.Text) && time.GetUtcNow() < identity.LastLink!.At + LostReply;
}

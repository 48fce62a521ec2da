using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Storage;
using PasswordVerificationResult = Microsoft.AspNetCore.Identity.PasswordVerificationResult;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>The links by which a person sets a password: the first one and any later one.</summary>
internal sealed class MailedLinks(IdentityStore accounts, Passwords passwords, Sessions sessions, IOptions<TokenOptions> options, TimeProvider time)
{
    private const int MostPerHour = 4;

    /// <summary>The time during which the same link may set the same password again, for a person who got no answer.</summary>
    private static readonly TimeSpan LostReply = TimeSpan.FromMinutes(5);

    /// <summary>A new link into an account; its hash is kept before the token goes anywhere.</summary>
    /// <returns>Null when the account may not sign in, or was sent enough links within the hour.</returns>
    public async Task<(SecretToken Token, DateTimeOffset ExpiresAt)?> IssueAsync(Identity account, CancellationToken cancellation)
    {
        var (token, now) = (SecretToken.For(account.Id), time.GetUtcNow());
        var link = new MailedLink(Hashes.Of(token.Text), now, now.AddMinutes(options.Value.LinkMinutes));
        var after = await accounts.ChangeAsync(account.Id, Add, cancellation);
        return after?.Links.Contains(link) == true ? (token, link.ExpiresAt) : null;

        Identity? Add(Identity? before)
        {
            if (before is null || before.Email != account.Email || accounts.RolesOf(before).Count == 0 || before.Links.Contains(link))
                return before;
            var recent = before.Links.Where(other => now < other.IssuedAt.AddHours(1) || now < other.ExpiresAt).ToList();
            return recent.Count(other => now < other.IssuedAt.AddHours(1)) < MostPerHour ? before with { Links = [.. recent, link] } : before;
        }
    }

    /// <summary>Takes back a link that was not sent: it counts for nothing.</summary>
    public Task WithdrawAsync(SecretToken token, CancellationToken cancellation) => accounts.ChangeAsync(
        token.Account,
        before => before?.Links.Any(link => Hashes.IsOf(link.Hash, token.Text)) == true
            ? before with { Links = [.. before.Links.Where(link => !Hashes.IsOf(link.Hash, token.Text))] }
            : before,
        cancellation);

    /// <summary>The account a link leads into; null when it is expired, used, or was never one.</summary>
    public async Task<Identity?> FindAsync(SecretToken token, CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(token.Account, cancellation);
        return account is not null && (IsGood(account, token) || IsUsedNow(account, token)) ? account : null;
    }

    /// <summary>Sets the password, ends every session and every link, and begins a session.</summary>
    /// <returns>Null when the link was no longer good.</returns>
    public async Task<SignedIn?> UseAsync(Identity account, SecretToken token, string password, CancellationToken cancellation)
    {
        if (IsGood(account, token))
        {
            var hash = await passwords.HashAsync(account, password, cancellation);
            var set = await BeginAsync(
                account.Id,
                (before, session) => IsGood(before, token)
                    ? before with { PasswordHash = hash, LastLink = new UsedLink(Hashes.Of(token.Text), time.GetUtcNow()), Links = [], Sessions = [session] }
                    : before,
                cancellation);
            if (set is not null)
                return set;
        }

        // Used a moment ago, perhaps by the very call whose answer was lost.
        if (await accounts.FindAsync(account.Id, cancellation) is not { } used || !IsUsedNow(used, token)
            || await passwords.VerifyAsync(used, password, cancellation) == PasswordVerificationResult.Failed)
            return null;
        return await BeginAsync(
            account.Id,
            (before, session) => IsUsedNow(before, token) && before.PasswordHash == used.PasswordHash ? before with { Sessions = [session] } : before,
            cancellation);
    }

    private async Task<SignedIn?> BeginAsync(IdentityId id, Func<Identity, Session, Identity> change, CancellationToken cancellation)
    {
        var (session, refresh) = sessions.Begin(id);
        var after = await accounts.ChangeAsync(id, before => before is null ? null : change(before, session), cancellation);
        return after?.FindSession(session.Id) is null ? null : sessions.Answer(after, refresh);
    }

    private bool IsGood(Identity account, SecretToken token) =>
        accounts.RolesOf(account).Count > 0 && account.Links.Any(link => Hashes.IsOf(link.Hash, token.Text) && time.GetUtcNow() < link.ExpiresAt);

    private bool IsUsedNow(Identity account, SecretToken token) =>
        accounts.RolesOf(account).Count > 0 && Hashes.IsOf(account.LastLink?.Hash, token.Text) && time.GetUtcNow() < account.LastLink!.At + LostReply;
}

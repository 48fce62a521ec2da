using System.Security.Claims;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Enrollment.Functions.Platform.Access;

/// <summary>The tokens and roles of a person who signed in.</summary>
/// <param name="ExpiresIn">Seconds until the access token must be renewed.</param>
/// <param name="RefreshToken">Valid once, for the next pair of tokens.</param>
internal sealed record SignedIn(string TokenType, string AccessToken, int ExpiresIn, string RefreshToken, string Subject, IReadOnlyList<string> Roles);

/// <summary>Begins, continues and ends sessions. An access token names its session, and is valid only while the identity has it.</summary>
internal sealed class Sessions(IdentityStore identities, IOptionsMonitor<BearerTokenOptions> bearer, IOptions<TokenOptions> options, MachineTime time)
{
    /// <summary>Time for which a client that got no answer, or a browser's other tab, may use the same refresh token again.</summary>
    private static readonly TimeSpan LostReply = TimeSpan.FromSeconds(30);

    private const string IdentityClaim = "identity";
    private const string SessionClaim = "sid";

    /// <summary>Makes a new session, not yet in the identity.</summary>
    public (Session Session, SecretToken Refresh) Begin(IdentityId identity)
    {
        var (refresh, now) = (SecretToken.For(identity), time.Now);
        return (new Session(refresh.Id, Hashes.Of(refresh.Text), null, null, now, now.AddMinutes(options.Value.IdleMinutes), now.AddHours(options.Value.SessionHours)), refresh);
    }

    public SignedIn Answer(Identity identity, SecretToken refresh)
    {
        var lifetime = TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(IdentityClaim, identity.Id.ToString()), new Claim(SessionClaim, refresh.Id)], Schemes.BuiltIn));
        var ticket = new AuthenticationTicket(person, new AuthenticationProperties { ExpiresUtc = time.Now + lifetime }, Schemes.BuiltIn);
        var token = bearer.Get(Schemes.BuiltIn).BearerTokenProtector.Protect(ticket);
        return new SignedIn("Bearer", token, (int)lifetime.TotalSeconds, refresh.Text, identity.Id.Name, identities.RolesOf(identity));
    }

    /// <summary>Returns the owner of an access token with their current roles. Null if the session ended or the identity may not sign in.</summary>
    public async Task<ClaimsPrincipal?> FindCallerAsync(ClaimsPrincipal token, CancellationToken cancellation)
    {
        if (IdentityId.Parse(token.FindFirstValue(IdentityClaim) ?? string.Empty) is not { } id
            || await identities.FindAsync(id, cancellation) is not { } identity
            || identity.FindSession(token.FindFirstValue(SessionClaim) ?? string.Empty) is not { } session
            || time.Now >= session.EndsAt)
            return null;
        return identities.RolesOf(identity) is { Count: > 0 } roles ? Caller.Principal(identity.Id.Name, roles, Schemes.BuiltIn) : null;
    }

    /// <summary>
    /// Returns the next pair of tokens. A refresh token that was used before ends its session, because two hold it. Only the
    /// previous one is accepted again for a moment, while its successor, whose answer may be lost, is unused. It then brings
    /// the same successor, so that tabs that ask at once all hold the valid one.
    /// </summary>
    /// <returns>Null if the token is not valid, or no longer.</returns>
    public async Task<SignedIn?> RefreshAsync(string text, CancellationToken cancellation)
    {
        if (SecretToken.Read(text) is not { } token)
            return null;

        var (seed, now) = (SecretToken.NewSeed(), time.Now);
        var identity = await identities.ChangeAsync(token.Identity, before => before?.FindSession(token.Id) is { } session ? Rotated(before, session) : before, cancellation);
        return identity?.FindSession(token.Id) is { Seed: { } of } rotated && token.Next(of) is var next && Hashes.IsOf(rotated.Refresh, next.Text)
            ? Answer(identity, next)
            : null;

        Identity Rotated(Identity before, Session session)
        {
            if (now >= session.IdleUntil || now >= session.EndsAt || identities.RolesOf(before).Count == 0)
                return before.Without(session.Id);
            if (Hashes.IsOf(session.Refresh, text))
                return before.With(session with
                {
                    Refresh = Hashes.Of(token.Next(seed).Text),
                    Previous = session.Refresh,
                    Seed = seed,
                    RotatedAt = now,
                    IdleUntil = now.AddMinutes(options.Value.IdleMinutes),
                });
            return Hashes.IsOf(session.Previous, text) && now < session.RotatedAt + LostReply ? before : before.Without(session.Id);
        }
    }

    /// <summary>Ends the session of a refresh token, whichever of the session's tokens it is.</summary>
    /// <param name="everywhere">Ends all other sessions of the identity too, which needs the current token.</param>
    /// <returns>False if no session was ended.</returns>
    public async Task<bool> EndAsync(string text, bool everywhere, CancellationToken cancellation)
    {
        if (SecretToken.Read(text) is not { } token)
            return false;

        var found = false;
        await identities.ChangeAsync(
            token.Identity,
            before =>
            {
                var session = before?.FindSession(token.Id);
                found = session is not null && (!everywhere || Hashes.IsOf(session.Refresh, text));
                return !found ? before : everywhere ? before! with { Sessions = [] } : before!.Without(token.Id);
            },
            cancellation);
        return found;
    }
}

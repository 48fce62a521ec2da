namespace Enrollment.Functions.Platform.Identities;

/// <summary>Somebody who can sign in. One row holds all of it, so that each change is whole.</summary>
/// <param name="Email">Normalised; the only address that signs in to this account.</param>
/// <param name="Language">"fr" or "en".</param>
/// <param name="FirstName">For the greeting; unknown of staff.</param>
internal sealed record Identity(IdentityId Id, string Email, string Language, string? FirstName, IReadOnlyList<string> Roles)
{
    private const int MostSessions = 10;

    public bool Disabled { get; init; }

    /// <summary>Counts the changes an administrator makes.</summary>
    public int Version { get; init; } = 1;

    public string? PasswordHash { get; init; }

    /// <summary>The link by which the password was set, and when: one whose answer was lost is used again by the same person.</summary>
    public UsedLink? LastLink { get; init; }

    public IReadOnlyList<MailedLink> Links { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public Session? FindSession(string id) => Sessions.FirstOrDefault(session => session.Id == id);

    /// <summary>The oldest session ends where there would be too many.</summary>
    public Identity With(Session session) =>
        this with { Sessions = [.. Without(session.Id).Sessions.TakeLast(MostSessions - 1), session] };

    public Identity Without(string session) => this with { Sessions = [.. Sessions.Where(other => other.Id != session)] };
}

/// <param name="Hash">SHA-256 of the token; the token itself stands in the mail alone.</param>
internal sealed record MailedLink(string Hash, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

internal sealed record UsedLink(string Hash, DateTimeOffset At);

/// <summary>One sign-in, and the refresh tokens that continue it, one after the other.</summary>
/// <param name="Refresh">SHA-256 of the one that is good now.</param>
/// <param name="Previous">SHA-256 of the one before, which for a moment longer brings the same successor while that is unused.</param>
/// <param name="Seed">With the one before, makes the one that is good now; null while there was none.</param>
internal sealed record Session(
    string Id, string Refresh, string? Previous, string? Seed, DateTimeOffset RotatedAt, DateTimeOffset IdleUntil, DateTimeOffset EndsAt);

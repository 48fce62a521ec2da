namespace Enrollment.Functions.Platform.Identities;

/// <summary>The login of a person. One row holds all of it, so that each change is whole.</summary>
/// <param name="Email">Normalised address, the only one that signs in to this identity.</param>
/// <param name="Language">"fr" or "en".</param>
/// <param name="FirstName">First name for the greeting. It is unknown for staff.</param>
internal sealed record Identity(IdentityId Id, string Email, string Language, string? FirstName, IReadOnlyList<string> Roles)
{
    private const int MostSessions = 10;

    public bool Disabled { get; init; }

    /// <summary>Counts the changes an administrator makes.</summary>
    public int Version { get; init; } = 1;

    public string? PasswordHash { get; init; }

    /// <summary>The link by which the password was last set. A person whose answer was lost uses it again.</summary>
    public UsedLink? LastLink { get; init; }

    public IReadOnlyList<MailedLink> Links { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public Session? FindSession(string id) => Sessions.FirstOrDefault(session => session.Id == id);

    /// <summary>Adds or replaces a session. The oldest session ends if there would be too many.</summary>
    public Identity With(Session session) =>
        this with { Sessions = [.. Without(session.Id).Sessions.TakeLast(MostSessions - 1), session] };

    public Identity Without(string session) => this with { Sessions = [.. Sessions.Where(other => other.Id != session)] };
}

/// <param name="Hash">SHA-256 of the token, which itself stands in the mail alone.</param>
internal sealed record MailedLink(string Hash, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

internal sealed record UsedLink(string Hash, DateTimeOffset At);

/// <summary>A sign-in, and the refresh tokens that continue it, one after the other.</summary>
/// <param name="Refresh">SHA-256 of the current refresh token.</param>
/// <param name="Previous">SHA-256 of the previous one, which for a moment longer brings the same successor while that is unused.</param>
/// <param name="Seed">Makes the current token out of the previous one. Null while there was none.</param>
internal sealed record Session(
    string Id, string Refresh, string? Previous, string? Seed, DateTimeOffset RotatedAt, DateTimeOffset IdleUntil, DateTimeOffset EndsAt);

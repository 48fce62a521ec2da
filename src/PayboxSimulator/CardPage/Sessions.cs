using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>An open card page.</summary>
internal sealed class Session(string id, PageRequest request, DateTimeOffset openedAt)
{
    private int _closed;

    public string Id { get; } = id;

    public PageRequest Request { get; } = request;

    public bool IsTooOld(DateTimeOffset now) => now - openedAt > Request.Display;

    /// <summary>Closes the page. Returns true to the first caller only, so that a second click is refused.</summary>
    public bool TryClose() => Interlocked.Exchange(ref _closed, 1) == 0;

    public bool CanBeDiscarded(DateTimeOffset now) => now - openedAt > Request.Display + TimeSpan.FromHours(24);
}

/// <summary>Holds the open pages in memory. After a restart, the holder starts again from the shop.</summary>
internal sealed class Sessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Session> _open = new(StringComparer.Ordinal);

    public Session Open(PageRequest request)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, old) in _open)
            if (old.CanBeDiscarded(now))
                _open.TryRemove(id, out _);

        var session = new Session(RandomNumberGenerator.GetHexString(32, lowercase: true), request, now);
        _open[session.Id] = session;
        return session;
    }

    public Session? Find(string id) => _open.GetValueOrDefault(id);

    public bool IsTooOld(Session session) => session.IsTooOld(clock.GetUtcNow());
}

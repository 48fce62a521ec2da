namespace Enrollment.Domain.Schools;

/// <summary>The windows in which each menu is open. Times are local to the school. The end of a window is not in it.</summary>
public sealed record PortalCalendar(IReadOnlyList<Window> Declaration, IReadOnlyList<Window> Payment)
{
    /// <summary>Returns null if the menu is open at that local time, else the refusal with the reopening date.</summary>
    public Refusal? Closed(PortalMenu menu, DateTime local)
    {
        var windows = Of(menu);
        if (windows.Any(window => window.Holds(local)))
            return null;

        var next = windows.Where(window => window.Opens > local).Select(window => (DateTime?)window.Opens).Min();
        return new Refusal.PortalClosed(menu, next);
    }

    /// <summary>Returns the last day of the window that is open at that local time; null if none is.</summary>
    public DateOnly? OpenUntil(PortalMenu menu, DateTime local) =>
        Of(menu).FirstOrDefault(window => window.Holds(local)) is { } open ? LastDay(open) : null;

    /// <summary>Returns the last day of the window that closed last before that local time; null if none did.</summary>
    public DateOnly? LastClosed(PortalMenu menu, DateTime local) =>
        Of(menu).LastOrDefault(window => window.Closes <= local) is { } closed ? LastDay(closed) : null;

    private IReadOnlyList<Window> Of(PortalMenu menu) => menu == PortalMenu.Declaration ? Declaration : Payment;

    private static DateOnly LastDay(Window window) => DateOnly.FromDateTime(window.Closes.AddTicks(-1));
}

/// <summary>Local times, without offset.</summary>
public sealed record Window(DateTime Opens, DateTime Closes)
{
    public bool Holds(DateTime local) => Opens <= local && local < Closes;
}

public enum PortalMenu
{
    Declaration,
    Payment,
}

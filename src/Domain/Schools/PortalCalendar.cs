namespace Enrollment.Domain;

/// <summary>When each menu is open. Times are local to the school; the end of a window is not in it.</summary>
public sealed record PortalCalendar(IReadOnlyList<Window> Declaration, IReadOnlyList<Window> Payment)
{
    /// <summary>Null when the menu is open at that local time, else the refusal with the reopening date.</summary>
    public Refusal? Closed(PortalMenu menu, DateTime local)
    {
        var windows = menu == PortalMenu.Declaration ? Declaration : Payment;
        if (windows.Any(window => window.Holds(local)))
            return null;

        var next = windows.Where(window => window.Opens > local).Select(window => (DateTime?)window.Opens).Min();
        return new Refusal.PortalClosed(menu, next);
    }
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

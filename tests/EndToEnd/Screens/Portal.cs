using Enrollment.EndToEnd.Support;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Screens;

/// <summary>A screen as the portal itself lists it.</summary>
/// <param name="Path">Its address behind the "#", such as "/students/{student}".</param>
/// <param name="Role">Who may open it: a role, "anybody" or "signed-in".</param>
/// <param name="Title">In the language of the page that was asked.</param>
internal sealed record PortalScreen(string Path, string Role, string Title);

/// <summary>Finding one's way in the portal as its own modules do.</summary>
internal static class Portal
{
    /// <summary>Every screen, from the running portal.</summary>
    public static async Task<IReadOnlyList<PortalScreen>> ScreensAsync(IPage page)
    {
        var listed = await page.EvaluateAsync<string[][]>("""
            async () => {
              const { screens } = await import(document.querySelector('script[src$="/main.js"]').src.replace('main.js', 'screens.js'));
              return screens.map(screen => [screen.path, screen.role, screen.title()]);
            }
            """);
        return [.. listed.Select(screen => new PortalScreen(screen[0], screen[1], screen[2]))];
    }

    /// <summary>Goes to a screen and waits until all of it is there.</summary>
    public static async Task GoAsync(this Window window, string address)
    {
        await window.Page.EvaluateAsync("""
            address => {
              document.querySelector('#main h1')?.setAttribute('data-left', '');
              if (location.hash === `#${address}`) dispatchEvent(new HashChangeEvent('hashchange'));
              else location.hash = address;
            }
            """, address);
        await window.ArriveAsync();
    }

    /// <summary>Waits until the screen that is being opened is there, with its lists.</summary>
    public static Task ArriveAsync(this Window window) => window.Page.WaitForFunctionAsync(
        "() => document.querySelector('#main h1:not([data-left])') && !document.querySelector('#main h1[data-left], .screen[aria-busy], .results[aria-busy], .loading')");
}

using Microsoft.Playwright;

namespace Enrollment.Benchmarks.Portal;

/// <param name="Octets">The size over the network, without headers.</param>
internal sealed record FetchedFile(string Address, long Octets);

/// <param name="Milliseconds">The time from the request until the heading was shown and the field had the focus.</param>
/// <param name="Files">The page, then the files it fetched until then.</param>
internal sealed record PageVisit(double Milliseconds, IReadOnlyList<FetchedFile> Files)
{
    private const string Typed = "ana@example.org";
    private const float TimeLimitMs = 60_000;

    /// <summary>Records inside the page the first frame in which the form is usable.</summary>
    private const string Watch = """
        (() => {
          const look = () => {
            const field = document.querySelector('input[type=email]');
            if (document.querySelector('h1')?.textContent && field) {
              field.focus();
              if (document.activeElement === field) {
                window.usableAt = performance.now();
                return;
              }
            }
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })();
        """;

    private const string Fetched =
        "() => performance.getEntries().filter(entry => entry.encodedBodySize > 0).map(entry => ({ address: entry.name, octets: entry.encodedBodySize }))";

    /// <summary>Opens the page in a browser without a cache.</summary>
    /// <exception cref="InvalidOperationException">The field does not contain the typed text.</exception>
    internal static async Task<PageVisit> OfAsync(IBrowser browser, Uri address, Conditions conditions)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 360, Height = 800 } });
        var page = await context.NewPageAsync();
        await ImitateAsync(await context.NewCDPSessionAsync(page), conditions);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = TimeLimitMs });
        await page.WaitForFunctionAsync("() => window.usableAt !== undefined", null, new PageWaitForFunctionOptions { Timeout = TimeLimitMs });
        await page.Keyboard.TypeAsync(Typed);
        if (await page.InputValueAsync("input[type=email]") != Typed)
            throw new InvalidOperationException($"{address} shows its form but did not accept the typed text.");

        var files = (await page.EvaluateAsync(Fetched))!.Value.EnumerateArray()
            .Select(file => new FetchedFile(file.GetProperty("address").GetString()!, file.GetProperty("octets").GetInt64()));
        return new PageVisit(await page.EvaluateAsync<double>("() => window.usableAt"), [.. files]);
    }

    private static async Task ImitateAsync(ICDPSession session, Conditions conditions)
    {
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = conditions.LatencyMs,
            ["downloadThroughput"] = conditions.OctetsPerSecond,
            ["uploadThroughput"] = conditions.OctetsPerSecond / 2,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = conditions.Slowdown });
    }
}

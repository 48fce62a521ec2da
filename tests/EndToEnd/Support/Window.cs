using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Support;

/// <summary>A window of somebody's browser, which notes what no page may do.</summary>
internal sealed class Window : IAsyncDisposable
{
    public const int Small = 360;
    public const int Wide = 1280;
    public const int Height = 800;

    /// <summary>WCAG 2.2 at level AA, and what axe takes for good practice beside it.</summary>
    private static readonly IReadOnlyList<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Look = """
        async rules => (await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })).violations
          .map(found => `${found.id}: ${found.help} at ${found.nodes.slice(0, 3).map(node => node.html).join(', ')}`)
        """;

    private readonly ConcurrentQueue<string> faults = new();
    private readonly IReadOnlyList<Uri> known;

    private Window(IBrowserContext context, IPage page, IReadOnlyList<Uri> known) => (Context, Page, this.known) = (context, page, known);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <param name="language">"fr" or "en".</param>
    /// <param name="known">Whom its pages may call: the app itself first.</param>
    public static async Task<Window> OpenAsync(int width, string language, params IReadOnlyList<Uri> known)
    {
        var browser = await Chromium.BrowserAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = Height },
            Locale = language == "fr" ? "fr-FR" : "en-GB",
            TimezoneId = "Europe/Paris",

            // Nothing moves in pictures, and nothing is waited for.
            ReducedMotion = ReducedMotion.Reduce,
        });
        var window = new Window(context, await context.NewPageAsync(), known);
        window.Listen();
        return window;
    }

    /// <summary>What the pages shown so far did and no page may: errors of scripts, calls to others.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Forgets what was noted: the test itself caused it.</summary>
    public void Forgive() => faults.Clear();

    /// <summary>What is wrong with the page as it is shown now, and all that was noted before.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(IReadOnlyList<string>? rules = null)
    {
        var found = new List<string>(await FitAsync());
        if (await Page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await Page.EvaluateAsync($"(() => {{ {Axe} }})()");
        found.AddRange(await Page.EvaluateAsync<string[]>(Look, rules ?? Rules));
        return found;
    }

    /// <summary>The same but for the rules of accessibility, which take ten times as long.</summary>
    public async Task<IReadOnlyList<string>> FitAsync()
    {
        var (found, width) = (new List<string>(faults), Page.ViewportSize!.Width);
        if (string.IsNullOrWhiteSpace(await Page.TitleAsync()))
            found.Add("it has no title");
        var beyond = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (beyond > 0)
        {
            var widest = await WidestAsync();
            found.Add(string.Create(CultureInfo.InvariantCulture, $"it is {beyond} px wider than {width} px: {widest}"));
        }

        return found;
    }

    /// <summary>Rules that a mail is held to: it is no page with landmarks.</summary>
    public static IReadOnlyList<string> RulesOfMails => [.. Rules.Where(rule => rule != "best-practice")];

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private async Task<string> WidestAsync() => await Page.EvaluateAsync<string>("""
        [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest('.table'))
          .slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' | ')
        """);

    // What a rule does not allow is an answer, which the page shows in words; the browser notes it all the same.
    private static bool IsAnswer(string text) => text.StartsWith("Failed to load resource", StringComparison.Ordinal) && text.Contains("status of 409", StringComparison.Ordinal);

    // The bank's page is none of ours.
    private bool IsOfOthers(string location) => known.Skip(1).Any(other => location.StartsWith(other.AbsoluteUri, StringComparison.Ordinal));

    private void Listen()
    {
        Context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsAnswer(message.Text) && !IsOfOthers(message.Location))
                faults.Enqueue($"console: {message.Text} ({message.Location})");
        };
        Context.WebError += (_, error) => faults.Enqueue($"script: {error.Error}");
        Context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && !known.Any(other => other.Authority == address.Authority))
                faults.Enqueue($"call to another site: {request.Url}");
        };
    }
}

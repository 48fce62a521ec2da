using System.Text;
using System.Text.RegularExpressions;
using Enrollment.EndToEnd.Screens;
using Enrollment.EndToEnd.Support;
using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enrollment.EndToEnd.Walks;

/// <summary>Somebody at a browser, who finds things by what is written on them, in French.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    public const string Password = "une phrase que je retiens";

    private readonly Window window;
    private readonly RunningApp app;
    private readonly Campus campus;

    static Visitor() => SetDefaultExpectTimeout(30_000);

    private Visitor(Window window, RunningApp app, Campus campus) => (this.window, this.app, this.campus) = (window, app, campus);

    public IPage Page => window.Page;

    public IBrowserContext Context => window.Context;

    public static async Task<Visitor> OpenAsync(RunningApp app, Campus campus, int width = Window.Wide)
    {
        var window = await Window.OpenAsync(width, "fr", app.Http.BaseAddress!, app.Bank);
        var visitor = new Visitor(window, app, campus);
        await visitor.GoAsync("/");
        return visitor;
    }

    /// <summary>One who has signed in, with a password chosen before.</summary>
    public static async Task<Visitor> SignedInAsync(RunningApp app, Campus campus, string email, int width = Window.Wide)
    {
        await Functions.Tests.Platform.Access.People.ConnectAsync(campus, app, email, Password);
        var visitor = await OpenAsync(app, campus, width);
        await visitor.SignInAsync(email);
        return visitor;
    }

    /// <summary>One of the staff, added by an administrator.</summary>
    public static async Task<Visitor> OfStaffAsync(RunningApp app, Campus campus, params string[] roles)
    {
        var email = $"{roles[0]}@polytech.example";
        await campus.PostAsync("administrator", "admin", "/api/staff", new { email, language = "fr", roles });
        return await SignedInAsync(app, campus, email);
    }

    /// <summary>Anew from an address of the portal, such as "/#/position", or from a link.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(new Uri(app.Http.BaseAddress!, address).AbsoluteUri);
        if (address.StartsWith('/'))
            await window.ArriveAsync();
    }

    /// <summary>To a screen, within the portal that is open.</summary>
    public Task OpenAsync(string screen) => window.GoAsync(screen);

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await window.ArriveAsync();
    }

    /// <summary>Clicks what has this name; where there are several, the first.</summary>
    public Task ClickAsync(string name, AriaRole role = AriaRole.Button) =>
        Page.GetByRole(role, new PageGetByRoleOptions { NameRegex = Pattern(name) }).First.ClickAsync();

    /// <summary>Opens what a list has of a student.</summary>
    public Task ClickRowAsync(string student) => Page.GetByRole(AriaRole.Row)
        .Filter(new LocatorFilterOptions { HasText = student }).GetByRole(AriaRole.Link).First.ClickAsync();

    /// <summary>Answers the question that is asked first.</summary>
    public Task ConfirmAsync(string answer) =>
        Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = answer, Exact = true }).ClickAsync();

    public Task FillAsync(string label, string value) => Page.GetByLabel(label).First.FillAsync(value);

    public Task ChooseFileAsync(string label, string text, Encoding? encoding = null) => Page.GetByLabel(label).First.SetInputFilesAsync(
        new FilePayload { Name = "liste.csv", MimeType = "text/csv", Buffer = (encoding ?? Encoding.UTF8).GetBytes(text) });

    /// <summary>Waits until this is written somewhere; spaces of any kind are the same.</summary>
    public Task SeesAsync(string text) => Expect(Page.Locator("main")).ToContainTextAsync(Pattern(text));

    public Task DoesNotSeeAsync(string text) => Expect(Page.Locator("main")).Not.ToContainTextAsync(Pattern(text));

    public Task SeesTitleAsync(string title) => Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(title);

    public async Task SignInAsync(string email)
    {
        await SeesTitleAsync("Connexion");
        await FillAsync("Adresse de courriel", email);
        await FillAsync("Mot de passe", Password);
        await ClickAsync("Se connecter");
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Se déconnecter" })).ToBeVisibleAsync();
        await window.ArriveAsync();
    }

    /// <summary>From the front door to the menu: asks for the link, opens it from the mail, chooses a password.</summary>
    public async Task ConnectAsync(string email)
    {
        await AskForLinkAsync(email);
        await ChoosePasswordAsync(email);
    }

    /// <summary>Asks for a link at the front door, and waits for its mail.</summary>
    public async Task AskForLinkAsync(string email)
    {
        await ClickAsync("Première connexion", AriaRole.Link);
        await FillAsync("Adresse de courriel", email);
        await ClickAsync("Recevoir le lien");
        await SeesAsync("le lien est en route");
        await campus.SettleAsync();
    }

    /// <summary>Opens the link that was mailed last, and chooses a password behind it.</summary>
    public async Task ChoosePasswordAsync(string email)
    {
        await GoAsync(await LinkAsync(email, FirstConnection()));
        await SetPasswordAsync();
    }

    /// <summary>Chooses a password on the page for it.</summary>
    public async Task SetPasswordAsync()
    {
        await SeesTitleAsync("Choisissez votre mot de passe");
        await FillAsync("Mot de passe", Password);
        await FillAsync("Le même, une seconde fois", Password);
        await ClickAsync("Enregistrer et continuer");
        await SeesTitleAsync("Bienvenue");
    }

    /// <summary>The link in the last mail to an address that has one.</summary>
    public async Task<string> LinkAsync(string email, Regex link) => link.Match((await campus.MailsAsync())
        .Last(mail => mail.Contains(email, StringComparison.OrdinalIgnoreCase) && link.IsMatch(mail))).Value;

    /// <summary>On the bank's page: types a card and pays; the bank sends the browser back.</summary>
    public async Task PayWithCardAsync(string card = Campus.GoodCard)
    {
        await Page.Locator("#card").FillAsync(card);
        await Page.Locator("#month").FillAsync("12");
        await Page.Locator("#year").FillAsync("29");
        await Page.Locator("#cvv").FillAsync("123");
        await Page.Locator("#pay").ClickAsync();
        await SeesTitleAsync("Votre paiement");
    }

    /// <summary>A button that gives a file, and what is in it.</summary>
    public async Task<byte[]> DownloadAsync(string button)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => ClickAsync(button));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>That no page did on the way what none may, and that the last one shuts nobody out.</summary>
    public async Task CheckAsync()
    {
        var faults = await window.LookAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Forgets what was noted: the test itself caused it.</summary>
    public void Forgive() => window.Forgive();

    public ValueTask DisposeAsync() => window.DisposeAsync();

    // What is written has spaces that do not break.
    private static Regex Pattern(string text) => new(Regex.Escape(text).Replace("\\ ", "\\s", StringComparison.Ordinal));

    [GeneratedRegex("""http://[^\s"'\\<]*/#first-connection=[A-Za-z0-9_.\-]+""")]
    public static partial Regex FirstConnection();

    [GeneratedRegex("""http://[^\s"'\\<]*\?regularise=late""")]
    public static partial Regex Regularisation();
}

using System.Text.RegularExpressions;
using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enrollment.EndToEnd.Walks;

/// <summary>Readers whose mail service breaks links: from what the broken link opens to where the link would have led.</summary>
[Collection(OpenPortal.Name)]
public sealed partial class CodeTests(OpenDay day)
{
    [Theory]
    [InlineData("%23", Support.Window.Small)]
    [InlineData("%2523", Support.Window.Wide)]
    public async Task A_student_types_the_code_and_sets_a_password(string sharp, int width)
    {
        var student = $"2270000{sharp.Length}";
        await day.Campus.EnrolAsync(student, "GC");
        await using var visitor = await Visitor.OpenAsync(day.App, day.Campus, width);
        await visitor.AskForLinkAsync($"{student}@example.org");
        var link = await visitor.LinkAsync($"{student}@example.org", Visitor.FirstConnection());

        await visitor.Page.GotoAsync(link.Replace("#", sharp, StringComparison.Ordinal));
        await visitor.SeesAsync("Votre messagerie l’a modifié");
        visitor.Forgive();
        await visitor.ClickAsync("saisissez le code ici", AriaRole.Link);
        await visitor.SeesTitleAsync("Saisir le code d’un courriel");
        await visitor.FillAsync("Code du message", "M0000-00000");
        await visitor.ClickAsync("Continuer");
        await visitor.SeesAsync("une lettre diffère de celles du message");
        visitor.Forgive();
        await visitor.CheckAsync();
        await visitor.FillAsync("Code du message", (await CodeAsync(visitor, $"{student}@example.org")).ToLowerInvariant().Replace('-', ' '));
        await visitor.ClickAsync("Continuer");

        await visitor.SetPasswordAsync();
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task An_accountant_types_the_code_and_decides()
    {
        const string Student = "22700009";
        await day.Campus.EnrolAsync(Student, "GC");
        await day.Campus.PostAsync("student", Student, "/api/dossier/declaration", new { situation = "01" });
        await day.Campus.PostAsync("student", Student, "/api/dossier/plans", new { instalments = 3 });
        await day.Campus.SettleAsync();
        var link = await day.Campus.ApprovalLinkAsync(Student);
        await using var accountant = await Visitor.OpenAsync(day.App, day.Campus, Support.Window.Small);

        await accountant.Page.GotoAsync(link.Split('#')[0]);
        await accountant.SeesAsync("votre messagerie l’a coupé");
        await accountant.ClickAsync("saisissez le code ici", AriaRole.Link);
        await accountant.FillAsync("Code du message", await CodeAsync(accountant, link.Split('#')[1]));
        await accountant.ClickAsync("Continuer");
        await accountant.SeesAsync(Student);
        await accountant.ClickAsync("Accepter");
        await accountant.SeesAsync("La demande est acceptée");

        await accountant.Page.GotoAsync("about:blank");
        await accountant.Page.GotoAsync(link);
        await accountant.SeesAsync("Cette demande a déjà été acceptée");
    }

    [Theory]
    [InlineData("/", "Saisir le code écrit sous le lien")]
    [InlineData("/?%23first-connection=abc.def.sEcReT", "Saisir le code d’un courriel")]
    [InlineData("/?code", "Saisir le code d’un courriel")]
    public async Task The_bare_portal_says_where_the_code_is_typed_and_keeps_no_token_in_its_address(string address, string words)
    {
        await using var visitor = await Visitor.OpenAsync(day.App, day.Campus);

        await visitor.GoAsync(address);

        await Expect(visitor.Page.Locator("body")).ToContainTextAsync(words);
        Assert.DoesNotContain("sEcReT", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_whose_sharp_came_encoded_behind_a_sharp_is_read()
    {
        const string Student = "22700008";
        await day.Campus.EnrolAsync(Student, "GC");
        await using var visitor = await Visitor.OpenAsync(day.App, day.Campus);
        await visitor.AskForLinkAsync($"{Student}@example.org");
        var link = await visitor.LinkAsync($"{Student}@example.org", Visitor.FirstConnection());

        await visitor.GoAsync(link.Replace("#first-connection=", "#%23first-connection%3D", StringComparison.Ordinal));

        await visitor.SeesTitleAsync("Choisissez votre mot de passe");
    }

    /// <summary>The code under the link of the last mail in which this stands.</summary>
    private static Task<string> CodeAsync(Visitor visitor, string text) => visitor.LinkAsync(text, Code());

    [GeneratedRegex("\\b[MD][0-9A-Z]{4}-[0-9A-Z]{5}\\b")]
    private static partial Regex Code();
}

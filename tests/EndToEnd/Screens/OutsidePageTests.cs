using Enrollment.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enrollment.EndToEnd.Screens;

/// <summary>The pages that stand outside the portal: behind the accountants' link, after the bank, and of the API.</summary>
[Collection(SchoolDayCollection.Name)]
public sealed class OutsidePageTests(SchoolDay day)
{
    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task The_request_behind_a_mailed_link(int width)
    {
        await using var window = await day.WindowAsync(width, "fr");
        await window.Page.GotoAsync(day.ApprovalLink);
        await Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accepter" })).ToBeVisibleAsync();
        await LookAsync(window, "approval-link");
    }

    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task A_link_that_is_none_of_ours(int width)
    {
        await using var window = await day.WindowAsync(width, "fr");
        await window.Page.GotoAsync($"{day.Address}api/approvals#nothing");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("Ce lien n’est pas valable");

        // The answer's status is 404, which the browser notes.
        window.Forgive();
        await LookAsync(window, "approval-link-unknown");
    }

    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task A_link_that_a_mail_service_has_cut(int width)
    {
        await using var window = await day.WindowAsync(width, "fr");
        await window.Page.GotoAsync($"{day.Address}api/approvals");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("votre messagerie l’a coupé");
        await LookAsync(window, "approval-link-cut");
    }

    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task A_link_that_a_mail_service_has_rewritten(int width)
    {
        await using var window = await day.WindowAsync(width, "fr");
        await window.Page.GotoAsync($"{day.Address}%23first-connection=c3R1ZGVudDphbmEx.Zk8x.sEcReT");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("Votre messagerie l’a modifié");

        // The answer's status is 404, which the browser notes.
        window.Forgive();
        await LookAsync(window, "link-rewritten");
    }

    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task The_return_from_the_bank_without_its_signature(int width)
    {
        await using var window = await day.WindowAsync(width, "fr");
        await window.Page.GotoAsync($"{day.Address}api/paybox/return/accepted?Ref=pc-2022-99999999-P001");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("Votre dossier dit où en est le paiement");
        await LookAsync(window, "return-unsigned");
    }

    [Theory]
    [InlineData(Window.Small)]
    [InlineData(Window.Wide)]
    public async Task The_page_of_the_api(int width)
    {
        await using var window = await day.WindowAsync(width, "en");
        await window.Page.GotoAsync($"{day.Address}api/docs");
        var faults = await window.LookAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task LookAsync(Window window, string name)
    {
        var faults = await window.LookAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await Pictures.TakeAsync(window.Page, $"portal/outside/{name}-{window.Page.ViewportSize!.Width}");
    }
}

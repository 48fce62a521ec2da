using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enrollment.EndToEnd.Walks;

/// <summary>What a student does within a day, also when the connection does not hold and with the keyboard alone.</summary>
[Collection(OpenPortal.Name)]
public sealed class StudentDayTests(OpenDay day)
{
    [Fact]
    public async Task Paying_once_ends_with_the_invoice_in_hand()
    {
        const string Student = "22500001";
        await using var student = await EnrolledAsync(Student);
        await student.ClickAsync("Déclarer ma situation", AriaRole.Link);
        await student.ClickAsync("Déclarer la situation 01");
        await student.ConfirmAsync("Oui, déclarer");
        await student.ClickAsync("Choisir comment payer", AriaRole.Link);
        await student.SeesAsync("En 3 fois");
        await Expect(student.Page.GetByText("6 fois")).ToHaveCountAsync(0);
        await student.ClickAsync("Payer 601,00 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
        await student.ReloadAsync();
        await student.SeesAsync("Paiement reçu");
        await day.Campus.SettleAsync();
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await student.DownloadAsync("Télécharger la facture"))[..4]), StringComparison.Ordinal);

        await student.OpenAsync("/");
        await student.SeesAsync("Tout est réglé");
        await student.CheckAsync();
        Assert.Equal([60100], await day.Campus.MovedAsync(Student));
    }

    [Fact]
    public async Task An_uncertain_situation_leads_to_help_and_pays_nothing()
    {
        const string Student = "22500002";
        await using var student = await EnrolledAsync(Student);
        await student.ClickAsync("Déclarer ma situation", AriaRole.Link);
        await student.ClickAsync("Je ne sais pas encore");
        await student.ConfirmAsync("Oui, je ne sais pas encore");
        await student.SeesTitleAsync("Aide");
        await student.OpenAsync("/pay");
        await student.SeesAsync("incertaine");
        await Expect(student.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Payer" })).ToHaveCountAsync(0);
        await student.CheckAsync();
    }

    [Fact]
    public async Task A_card_page_that_is_left_can_be_opened_again_and_nothing_is_paid_twice()
    {
        const string Student = "22500003";
        await using var student = await DeclaredAsync(Student);
        await student.OpenAsync("/pay");
        await student.ClickAsync("Payer 601,00 €");
        await student.Page.Locator("#cancel").ClickAsync();
        await student.SeesTitleAsync("Votre paiement");
        await student.SeesAsync("Paiement");
        await day.Campus.SettleAsync();
        await student.ReloadAsync();
        await student.ClickAsync("Recommencer", AriaRole.Link);
        await student.ClickAsync("Payer 601,00 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
        Assert.Equal([60100], await day.Campus.MovedAsync(Student));
    }

    [Fact]
    public async Task A_declaration_whose_answer_is_lost_is_made_once()
    {
        const string Student = "22500004";
        await using var student = await EnrolledAsync(Student);
        var keys = await LoseAnswersAsync(student, "**/api/dossier/declaration");
        await student.OpenAsync("/dossier");

        await student.ClickAsync("Déclarer la situation 01");
        await student.ConfirmAsync("Oui, déclarer");
        await student.SeesAsync("Le serveur n’a pas répondu");
        await student.SeesAsync("Rien de ce que vous avez saisi ou payé n’est perdu");
        await student.ClickAsync("Déclarer la situation 01");
        await student.ConfirmAsync("Oui, déclarer");
        await student.SeesAsync("Déclarée, à vérifier par la scolarité");

        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
        await HappenedOnceAsync(Student, "situation-declared");
    }

    [Fact]
    public async Task A_payment_whose_answer_is_lost_is_opened_once_also_across_a_reload()
    {
        const string Student = "22500005";
        await using var student = await DeclaredAsync(Student);
        var keys = await LoseAnswersAsync(student, "**/api/dossier/payments");
        await student.OpenAsync("/pay");

        await student.ClickAsync("Payer 601,00 €");
        await student.SeesAsync("Le serveur n’a pas répondu");
        await student.ReloadAsync();
        await student.ClickAsync("Payer 601,00 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
        await day.Campus.SettleAsync();

        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
        await HappenedOnceAsync(Student, "payment-attempt-opened");
        Assert.Equal([60100], await day.Campus.MovedAsync(Student));
    }

    [Fact]
    public async Task A_screen_that_is_opened_without_a_connection_comes_by_itself_once_it_is_back()
    {
        await using var student = await DeclaredAsync("22500006");
        await student.Context.SetOfflineAsync(true);
        await student.Page.EvaluateAsync("location.hash = '/position'");
        await student.SeesAsync("la connexion est peut-être coupée");
        await student.Context.SetOfflineAsync(false);
        await student.SeesAsync("Solde à payer601,00 €");
    }

    [Fact]
    public async Task The_keyboard_alone_signs_in_and_declares()
    {
        const string Student = "22500007";
        await day.Campus.EnrolAsync(Student, "GC");
        await Functions.Tests.Platform.Access.People.ConnectAsync(day.Campus, day.App, $"{Student}@example.org", Visitor.Password);
        await using var student = await Visitor.OpenAsync(day.App, day.Campus);
        var keyboard = student.Page.Keyboard;

        await TabToAsync(student, "Adresse de courriel");
        await keyboard.TypeAsync($"{Student}@example.org");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(Visitor.Password);
        await keyboard.PressAsync("Enter");
        await student.SeesAsync("Déclarer ma situation");

        await TabToAsync(student, "Déclarer ma situation");
        await keyboard.PressAsync("Enter");
        await student.SeesTitleAsync("Mon dossier d’inscription");
        await student.SeesAsync("Déclarer la situation 01");
        await TabToAsync(student, "Déclarer la situation 01");
        await keyboard.PressAsync("Space");
        await TabToAsync(student, "Annuler");
        await keyboard.PressAsync("Enter");
        await Expect(student.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(student.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Déclarer la situation 01", Exact = true })).ToBeFocusedAsync();

        await keyboard.PressAsync("Space");
        await TabToAsync(student, "Oui, déclarer");
        await keyboard.PressAsync("Enter");
        await student.SeesAsync("Déclarée, à vérifier par la scolarité");
        await student.CheckAsync();
        await HappenedOnceAsync(Student, "situation-declared");
    }

    private async Task<Visitor> EnrolledAsync(string student)
    {
        await day.Campus.EnrolAsync(student, "GC");
        return await Visitor.SignedInAsync(day.App, day.Campus, $"{student}@example.org");
    }

    private async Task<Visitor> DeclaredAsync(string student)
    {
        await day.Campus.EnrolAsync(student, "GC");
        await day.Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "01" });
        return await Visitor.SignedInAsync(day.App, day.Campus, $"{student}@example.org");
    }

    /// <summary>The app does what it is told, and its first answer never arrives.</summary>
    /// <returns>The Idempotency-Key of each try.</returns>
    private static async Task<List<string>> LoseAnswersAsync(Visitor visitor, string address)
    {
        var keys = new List<string>();
        await visitor.Page.Context.RouteAsync(address, async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            if (keys.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync();
            Assert.True(answer.Ok);
            await route.AbortAsync("connectionreset");
        });
        return keys;
    }

    private async Task HappenedOnceAsync(string student, string fact) =>
        Assert.Single(await day.Campus.FactsAsync(student), happened => happened == fact);

    private static async Task TabToAsync(Visitor visitor, string name)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(visitor) == name)
                return;
        }

        Assert.Fail($"Tab never comes to '{name}'.");
    }

    /// <summary>What the element that has the focus is called.</summary>
    private static Task<string> FocusedAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("""
        () => {
          const element = document.activeElement;
          return (element?.labels?.[0]?.textContent ?? element?.textContent ?? '').trim();
        }
        """);
}

using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enrollment.EndToEnd.Walks;

/// <summary>The portal of a school with two instalments above 300.00, four above 1,000.00 and ten above 2,000.00, on the 5th.</summary>
public sealed class OtherOffersTests() : OwnClock("2022-09-05T10:00:00+02:00", OtherSchool.Settings)
{
    [Fact]
    public async Task Two_four_and_ten_instalments_are_shown_with_their_dates_and_four_are_asked_for()
    {
        const string Student = "22700001";
        await using var student = await DeclaredAsync(Student, "GC", "05");
        await student.SeesAsync("En une fois ou en 2, 4 ou 10 : comparez avant de choisir.");
        await student.SeesAsync("En 2, 4 ou 10 fois, après l’accord des services comptables.");
        await student.ClickAsync("Choisir comment payer", AriaRole.Link);

        await ShowsPlansAsync(student, 2, 4, 10);
        await student.SeesAsync("5 juin 2023");
        await student.SeesAsync("352,12 €");
        await student.CheckAsync();

        await student.ClickAsync("Demander 4 fois");
        await student.SeesAsync("5 décembre 2022");
        await student.ConfirmAsync("Envoyer la demande");
        await student.SeesAsync("Votre demande est chez les services comptables");
        await student.SeesAsync("Échéance 4 sur 4");
        await student.SeesAsync("5 décembre 2022");
        await student.CheckAsync();

        await Campus.DecideAsync(Student, accept: true);
        await Campus.PayAsync(Student, "/api/dossier/plans/current/payments");
        await student.ReloadAsync();
        await student.SeesAsync("Prochain prélèvement : 1 056,33 €, le 5 octobre 2022");
    }

    [Fact]
    public async Task Who_owes_601_00_reads_of_two_instalments_alone()
    {
        await using var student = await DeclaredAsync("22700002", "GC", "01");
        await student.SeesAsync("En une fois ou en 2 : comparez avant de choisir.");
        await student.OpenAsync("/pay");

        await ShowsPlansAsync(student, 2);
        await student.SeesAsync("300,50 €");
        await student.CheckAsync();
    }

    [Fact]
    public async Task Who_owes_170_00_is_offered_one_payment_and_told_from_what_amount_there_is_more()
    {
        await using var student = await DeclaredAsync("22700003", "PEIP", "01");
        await student.SeesAsync("En une fois, par carte.");
        await student.SeesAsync("Le paiement en 2 fois suppose un montant supérieur à 300,00 €");
        await student.OpenAsync("/pay");

        await ShowsPlansAsync(student);
        await student.SeesAsync("Le paiement en 2 fois suppose un montant supérieur à 300,00 €");
        await student.ClickAsync("Payer 170,00 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
    }

    private static async Task ShowsPlansAsync(Visitor student, params int[] counts)
    {
        await student.SeesAsync("Le détail de vos droits");
        await Expect(student.Page.Locator(".choices h2")).ToHaveTextAsync([.. counts.Select(count => $"En {count} fois").Prepend("En une fois")]);
    }

    private async Task<Visitor> DeclaredAsync(string student, string programme, string situation)
    {
        await Campus.EnrolAsync(student, programme, situation == "05" ? ["non_eu"] : []);
        await Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation });
        return await Visitor.SignedInAsync(App, Campus, $"{student}@example.org");
    }
}

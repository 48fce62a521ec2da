using Enrollment.EndToEnd.Support;
using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Walks;

/// <summary>A student's whole year at the browser, the clock moved through its months.</summary>
public sealed class StudentYearTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Student = "22400001";
    private const string Email = $"{Student}@example.org";

    // Taken on the card page; its first debit is refused as expired, the next ones go through.
    private const string RefusedOnce = "4030000000000033";

    [Fact]
    public async Task From_the_first_connection_to_the_last_of_six_debits()
    {
        await Campus.EnrolAsync(Student, "GC", "non_eu");
        await using var student = await Visitor.OpenAsync(App, Campus, Window.Small);
        await student.ConnectAsync(Email);

        await student.ClickAsync("Déclarer ma situation", AriaRole.Link);
        await student.ClickAsync("Déclarer la situation 05");
        await student.ConfirmAsync("Oui, déclarer");
        await student.SeesAsync("Déclarée, à vérifier par la scolarité");
        await student.ClickAsync("Choisir comment payer", AriaRole.Link);
        await student.SeesAsync("3 770,00 €");
        await student.ClickAsync("Demander 6 fois");
        await student.ConfirmAsync("Envoyer la demande");
        await student.SeesAsync("Votre demande est chez les services comptables");

        await Campus.SettleAsync();
        await AcceptAsync(await Campus.ApprovalLinkAsync(Student));

        await student.ReloadAsync();
        await student.SeesAsync("Votre demande est acceptée");
        await student.ClickAsync("Payer la première échéance, 601,00 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
        await student.ClickAsync("Voir mon échéancier", AriaRole.Link);
        await student.SeesAsync("Prochain prélèvement : 633,80 €, le 10 octobre 2022");
        await student.CheckAsync();

        await Campus.MoveToAsync("2023-03-01T10:00:00+01:00");
        await student.GoAsync("/");
        await student.SeesAsync("Tout est réglé");
        await student.OpenAsync("/invoices");
        await student.SeesAsync("PC-F-2022-000001");
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await student.DownloadAsync("Télécharger"))[..4]), StringComparison.Ordinal);
        await student.OpenAsync("/position");
        await student.SeesAsync("Solde à payer0,00 €");
        await student.SeesAsync("Échéance 6, prélevée");

        var moved = await Campus.MovedAsync(Student);
        Assert.Equal([60100, 63380, 63380, 63380, 63380, 63380], moved);
    }

    [Fact]
    public async Task A_refused_debit_is_made_up_for_from_the_mail_and_another_card_takes_over()
    {
        await Campus.EnrolAsync(Student, "GC", "non_eu");
        await Functions.Tests.Platform.Access.People.ConnectAsync(Campus, App, Email, Visitor.Password);
        await Campus.PostAsync("student", Student, "/api/dossier/declaration", new { situation = "05" });
        await Campus.PostAsync("student", Student, "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync(Student, accept: true);
        await Campus.PayAsync(Student, "/api/dossier/plans/current/payments", RefusedOnce);
        await Campus.MoveToAsync("2022-10-11T10:00:00+02:00");

        await using var student = await Visitor.OpenAsync(App, Campus);
        await student.GoAsync(await student.LinkAsync(Email, Visitor.Regularisation()));
        await student.SignInAsync(Email);
        await student.SeesTitleAsync("Régulariser une échéance");
        await student.SeesAsync("Le prélèvement de cette échéance a été refusé");
        await student.SeesAsync("Votre compte est bloqué jusqu’à ce paiement");
        await student.ClickAsync("Payer maintenant 633,80 €");
        await student.PayWithCardAsync();
        await student.SeesAsync("Paiement reçu");
        await Campus.SettleAsync();
        await student.ClickAsync("Voir mon échéancier", AriaRole.Link);
        await student.SeesAsync("Prochain prélèvement : 633,80 €, le 10 novembre 2022");
        await student.DoesNotSeeAsync("Prélèvement refusé");

        await student.ClickAsync("Changer la carte des prélèvements à venir", AriaRole.Link);
        await student.ClickAsync("Enregistrer une autre carte");
        await student.PayWithCardAsync("5555550000000004");
        await student.SeesAsync("Carte enregistrée");
        await student.CheckAsync();

        await Campus.MoveToAsync("2023-03-01T10:00:00+01:00");
        await student.GoAsync("/#/position");
        await student.SeesTitleAsync("Ma position de compte");
        await student.SeesAsync("Solde à payer0,00 €");
    }

    /// <summary>An accountant, with the page behind the mailed link alone.</summary>
    private async Task AcceptAsync(string link)
    {
        await using var accountant = await Visitor.OpenAsync(App, Campus);
        await accountant.GoAsync(link);
        await accountant.SeesAsync("Amélie Durand");
        await accountant.SeesAsync("3 770,00 €");
        await accountant.ClickAsync("Accepter");
        await accountant.SeesAsync("Décision enregistrée");
        await accountant.CheckAsync();
        await Campus.SettleAsync();
    }
}

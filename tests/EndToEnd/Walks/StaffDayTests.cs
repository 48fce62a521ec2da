using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Walks;

/// <summary>The people of the school at their whole work.</summary>
[Collection(OpenPortal.Name)]
public sealed class StaffDayTests(OpenDay day)
{
    [Fact]
    public async Task The_registrar_imports_a_roster_once_it_is_right_and_takes_a_rejection_back_before_validating()
    {
        const string Student = "22600001";
        await using var registrar = await Visitor.OfStaffAsync(day.App, day.Campus, "registrar");
        var roster = Campus.Roster(Student, "GC");

        await registrar.ClickAsync("Liste des étudiants", AriaRole.Link);
        await registrar.ChooseFileAsync("Liste des étudiants", roster.Replace($",{Student}@example.org,", ",pas une adresse,", StringComparison.Ordinal).Replace(",GC,", ",AUCUNE,", StringComparison.Ordinal));
        await registrar.ClickAsync("Vérifier le fichier");
        await registrar.SeesAsync("Le fichier est à corriger");
        await registrar.SeesAsync("Rien n’a été enregistré");
        await registrar.ChooseFileAsync("Liste des étudiants", roster);
        await registrar.ClickAsync("Vérifier le fichier");
        await registrar.SeesAsync("Ce que l’importation ferait");
        await registrar.SeesAsync("Rien n’est enregistré avant le bouton");
        await registrar.ClickAsync("Importer 1 étudiant");
        await registrar.SeesAsync("La liste est importée");

        await DeclareAsync(Student);
        await registrar.OpenAsync("/declarations");
        await registrar.FillAsync("Nom ou numéro d’étudiant", Student);
        await registrar.ClickAsync("Chercher");
        await registrar.ClickRowAsync(Student);
        await registrar.SeesAsync(Student);
        await registrar.FillAsync("Motif, que l’étudiant lira", "Le justificatif manque.");
        await registrar.ClickAsync("Rejeter la déclaration");
        await registrar.ConfirmAsync("Rejeter");
        await registrar.SeesAsync("La déclaration est rejetée");
        Assert.Equal("Le justificatif manque.", (await day.Campus.DossierAsync(Student)).GetProperty("rejectionReason").GetString());

        await registrar.FillAsync("Pourquoi, pour le registre", "C’était un autre dossier.");
        await registrar.ClickAsync("Annuler le rejet");
        Assert.Equal("rejected", (await day.Campus.DossierAsync(Student)).GetProperty("declaration").GetString());
        await registrar.ConfirmAsync("Annuler le rejet");
        await registrar.SeesAsync("C’est annulé");
        Assert.Equal("declared", (await day.Campus.DossierAsync(Student)).GetProperty("declaration").GetString());

        await registrar.ClickAsync("Valider la déclaration");
        await registrar.ConfirmAsync("Valider");
        await registrar.SeesAsync("La déclaration est validée");
        Assert.Equal("validated", (await day.Campus.DossierAsync(Student)).GetProperty("declaration").GetString());
    }

    [Fact]
    public async Task The_committee_sees_what_an_exemption_changes_before_it_grants_it()
    {
        const string One = "22600002";
        const string Listed = "22600003";
        await day.Campus.StartPlanAsync(One, 6, "05");
        await day.Campus.StartPlanAsync(Listed, 3, "05");
        await using var committee = await Visitor.OfStaffAsync(day.App, day.Campus, "committee");

        await committee.ClickAsync("Exonérations", AriaRole.Link);
        await committee.FillAsync("Nom ou numéro d’étudiant", One);
        await committee.ClickAsync("Chercher");
        await committee.ClickRowAsync(One);
        await committee.Page.GetByLabel("Exonération", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("partial");
        await committee.FillAsync("Montant exonéré, en euros", "1 000,00");
        await committee.FillAsync("Référence de la décision", "COM-2022-1");
        await committee.ClickAsync("Voir l’effet");
        await committee.SeesAsync("Ce que cette exonération change");
        await committee.SeesAsync("433,80 €");
        await committee.ReloadAsync();
        await committee.SeesAsync("Réduite");
        Assert.Equal(0, (await day.Campus.DossierAsync(One)).GetProperty("creditedCents").GetInt64());
        await committee.ClickAsync("Exonérer");
        await committee.ConfirmAsync("Exonérer");
        await committee.SeesAsync("L’exonération est accordée à Amélie Durand");
        Assert.Equal(100000, (await day.Campus.DossierAsync(One)).GetProperty("creditedCents").GetInt64());

        await committee.OpenAsync("/exemptions/list");
        await committee.ChooseFileAsync("Liste de la commission", $"student;amount;decision\n{Listed};;COM-2022-2\n99999999;;COM-2022-3\n");
        await committee.ClickAsync("Vérifier le fichier");
        await committee.SeesAsync("Ce que la liste changerait");
        await committee.ClickAsync("Accorder 1 exonération");
        await committee.SeesAsync("La liste est enregistrée");
        Assert.Equal(316900, (await day.Campus.DossierAsync(Listed)).GetProperty("creditedCents").GetInt64());
        await committee.CheckAsync();
    }

    [Fact]
    public async Task The_accountant_decides_on_requests_and_ends_what_is_left_to_do_by_hand()
    {
        const string Asking = "22600004";
        const string Refunded = "22600005";
        await DeclaredAsync(Asking, "05", "non_eu");
        await day.Campus.PostAsync("student", Asking, "/api/dossier/plans", new { instalments = 6 });
        await DeclaredAsync(Refunded, "05", "non_eu");
        await day.Campus.PayAsync(Refunded, "/api/dossier/payments");
        await day.Campus.TellBankAsync(new { behaviour = "refuse", code = "00021", type = "00014", reference = $"pc-2022-{Refunded}-*" });
        await day.Campus.PostAsync("committee", "com", $"/api/students/{Refunded}/exemption", new { cents = 100000, decision = "COM-2022-4" });
        await day.Campus.SettleAsync();
        await using var accountant = await Visitor.OfStaffAsync(day.App, day.Campus, "accountant");

        await accountant.ClickAsync("Demandes en attente", AriaRole.Link);
        await accountant.FillAsync("Nom ou numéro", Asking);
        await accountant.ClickAsync("Chercher");
        await accountant.ClickRowAsync(Asking);
        await accountant.SeesAsync("3 770,00 € en 6 fois");
        await accountant.ClickAsync("Refuser la demande");
        await accountant.SeesAsync("À remplir.");
        await accountant.FillAsync("Motif du refus", "Trois échéances suffisent.");
        await accountant.ClickAsync("Refuser la demande");
        await accountant.ConfirmAsync("Refuser");
        await accountant.SeesAsync("Demande refusée : Amélie Durand");
        Assert.Equal("Trois échéances suffisent.", (await day.Campus.DossierAsync(Asking)).GetProperty("plan").GetProperty("reason").GetString());

        await day.Campus.PostAsync("student", Asking, "/api/dossier/plans", new { instalments = 3 });
        await day.Campus.SettleAsync();
        await accountant.OpenAsync($"/requests/{Asking}/2");
        await accountant.ClickAsync("Accepter la demande");
        await accountant.ConfirmAsync("Accepter");
        await accountant.SeesAsync("Demande acceptée : Amélie Durand");
        Assert.Equal("accepted", (await day.Campus.DossierAsync(Asking)).GetProperty("plan").GetProperty("state").GetString());

        await accountant.OpenAsync("/months");
        await accountant.SeesAsync("septembre 2022");
        await accountant.OpenAsync("/tasks");
        await accountant.ClickAsync("Noter le virement", AriaRole.Link);
        await accountant.FillAsync("Référence de votre virement", "VIR-2022-42");
        await accountant.ClickAsync("Noter le virement");
        await accountant.ConfirmAsync("Oui, noter le virement");
        await accountant.SeesAsync("Le virement est noté");
        await accountant.SeesAsync("Grand livre");
        await accountant.CheckAsync();
    }

    [Fact]
    public async Task The_administrator_adds_somebody_who_signs_in_and_sees_what_was_done()
    {
        const string Email = "paul.petit@polytech.example";
        await using var administrator = await Visitor.OfStaffAsync(day.App, day.Campus, "administrator");
        await administrator.ClickAsync("Personnel", AriaRole.Link);
        await administrator.FillAsync("Adresse de courriel", Email);
        await administrator.Page.GetByLabel("Scolarité : liste des étudiants").CheckAsync();
        await administrator.ClickAsync("Ajouter");
        await administrator.SeesAsync($"{Email} est ajouté");
        await day.Campus.SettleAsync();

        await using var colleague = await Visitor.OpenAsync(day.App, day.Campus);
        await colleague.ChoosePasswordAsync(Email);
        await colleague.SeesAsync("Déclarations à contrôler");
        await colleague.DoesNotSeeAsync("Personnel");

        await administrator.OpenAsync("/health");
        await administrator.SeesAsync("Tout répond.");
        await administrator.OpenAsync("/audit");
        await administrator.SeesAsync(Email);
        await administrator.OpenAsync($"/staff/{Uri.EscapeDataString(Email)}");
        await administrator.ClickAsync("Fermer le compte");
        await administrator.ConfirmAsync("Fermer le compte");
        await administrator.SeesAsync("Rouvrir le compte");
        await colleague.ReloadAsync();
        await colleague.OpenAsync("/declarations");
        await colleague.SeesTitleAsync("Connexion");
        await administrator.CheckAsync();
    }

    private async Task DeclaredAsync(string student, string situation, params string[] known)
    {
        await day.Campus.EnrolAsync(student, "GC", known);
        await DeclareAsync(student, situation);
    }

    private async Task DeclareAsync(string student, string situation = "01")
    {
        await day.Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation });
        await day.Campus.SettleAsync();
    }
}

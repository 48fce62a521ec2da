using System.Text;
using Enrollment.Functions.Tests.Support;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Walks;

/// <summary>Files that are sent in several parts.</summary>
public sealed class LongFileTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_roster_shows_how_far_it_is_and_goes_on_where_an_answer_was_lost()
    {
        await using var registrar = await Visitor.OfStaffAsync(App, Campus, "registrar");
        var keys = new List<string>();
        string? share = null;
        await registrar.Context.RouteAsync("**/api/roster", async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            if (keys.Count != 2)
            {
                await route.ContinueAsync();
                return;
            }

            share = await registrar.Page.Locator("progress").EvaluateAsync<string>("bar => `${bar.value} of ${bar.max}`");
            Assert.True((await route.FetchAsync()).Ok);
            await route.AbortAsync("connectionreset");
        });

        await registrar.ClickAsync("Liste des étudiants", AriaRole.Link);
        await registrar.ChooseFileAsync("Liste des étudiants", Roster().Replace(',', ';'), Encoding.Latin1);
        await registrar.ClickAsync("Vérifier le fichier");
        await registrar.ClickAsync("Importer 300 étudiants");
        await registrar.SeesAsync("250 lignes sur 300 sont enregistrées et le restent");
        registrar.Forgive();
        await registrar.ClickAsync("Importer 300 étudiants");
        await registrar.SeesAsync("La liste est importée");

        Assert.Equal("250 of 300", share);
        Assert.Equal([keys[0], keys[1], keys[1]], keys);
        Assert.NotEqual(keys[0], keys[1]);
        Assert.Equal(300, (await Campus.GetAsync("registrar", "reg", "/api/declarations?search=Amélie Durand")).GetProperty("total").GetInt32());
        await registrar.CheckAsync();
    }

    [Fact]
    public async Task A_line_that_became_wrong_meanwhile_is_named_with_what_is_recorded()
    {
        await using var registrar = await Visitor.OfStaffAsync(App, Campus, "registrar");
        await registrar.ClickAsync("Liste des étudiants", AriaRole.Link);
        await registrar.ChooseFileAsync("Liste des étudiants", Roster());
        await registrar.ClickAsync("Vérifier le fichier");
        await registrar.SeesAsync("Ce que l’importation ferait");
        await Campus.ImportAsync(Campus.Roster("22619999", "GC").Replace("22619999@", "22610280@", StringComparison.Ordinal));

        await registrar.ClickAsync("Importer 300 étudiants");
        await registrar.SeesAsync("250 lignes sont enregistrées, les autres non.");
        await Assertions.Expect(registrar.Page.GetByRole(AriaRole.Rowheader)).ToContainTextAsync(["281"]);
        registrar.Forgive();
        Assert.Equal(251, (await Campus.GetAsync("registrar", "reg", "/api/declarations?search=Amélie Durand")).GetProperty("total").GetInt32());
        await registrar.CheckAsync();
    }

    [Fact]
    public async Task A_list_of_exemptions_is_answered_by_the_lines_of_the_whole_file()
    {
        const string Student = "22620000";
        await Campus.StartPlanAsync(Student, 6, "05");
        await using var committee = await Visitor.OfStaffAsync(App, Campus, "committee");
        var unknown = Enumerable.Range(1, 260).Select(number => $"2262{number:D4};;COM-{number}");

        await committee.OpenAsync("/exemptions/list");
        await committee.ChooseFileAsync("Liste de la commission", $"student;amount;decision\n{Student};;COM-0\n\n{string.Join('\n', unknown)}\n");
        await committee.ClickAsync("Vérifier le fichier");
        await committee.ClickAsync("Accorder 1 exonération");
        await committee.SeesAsync("La liste est enregistrée");
        await committee.FillAsync("Numéro ou ligne", "22620260");
        await committee.ClickAsync("Chercher");

        var row = committee.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "22620260" });
        await Assertions.Expect(row.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("263");
        await committee.SeesAsync("Refusée");
        Assert.Equal(316900, (await Campus.DossierAsync(Student)).GetProperty("creditedCents").GetInt64());
        await committee.CheckAsync();
    }

    /// <summary>300 students, in lines that end as Windows does.</summary>
    private static string Roster()
    {
        var students = Enumerable.Range(1, 300).Select(number => Campus.Roster($"2261{number:D4}", "GC").TrimEnd().Split('\n'));
        return string.Join("\r\n", students.SelectMany((lines, index) => index == 0 ? lines : lines[1..]));
    }
}

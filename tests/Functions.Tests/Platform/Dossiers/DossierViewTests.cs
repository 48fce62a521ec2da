using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Platform.Dossiers;

/// <summary>What student and registrar read of a dossier, in their own language.</summary>
public sealed class DossierViewTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task What_is_missing_is_named_with_where_it_is_done()
    {
        await campus.ImportAsync(Campus.Roster("dvw1", "GC").Replace("250,yes,yes,yes", "250,no,yes,no", StringComparison.Ordinal));

        var english = Missing(await campus.DossierAsync("dvw1"));
        var french = Missing(await InFrenchAsync("student", "dvw1", "/api/dossier"));

        Assert.Equal(["studentLifeContribution", "supportingDocuments"], english.Select(step => step.Code));
        Assert.Contains("cvec.etudiant.gouv.fr", english[0].Help, StringComparison.Ordinal);
        Assert.Equal("Supporting documents", english[1].Label);
        Assert.Equal("Pièces justificatives", french[1].Label);

        var review = await campus.GetAsync("registrar", "reg", "/api/students/dvw1/dossier");
        Assert.Equal(
            ["studentLifeContribution False", "administrativeRegistration True", "supportingDocuments False"],
            review.GetProperty("prerequisites").EnumerateArray().Select(step => $"{step.GetProperty("code")} {step.GetProperty("done")}"));
    }

    [Fact]
    public async Task The_situation_and_the_programme_are_named_in_words_and_the_day_of_the_declaration_is_told()
    {
        await campus.EnrolAsync("dvw2", "GC", "non_eu");
        var before = await campus.DossierAsync("dvw2");
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null), (before.GetProperty("situationLabel").ValueKind, before.GetProperty("declaredAt").ValueKind));

        await campus.PostAsync("student", "dvw2", "/api/dossier/declaration", new { situation = "05" });
        var after = await campus.DossierAsync("dvw2");

        Assert.Equal("Civil engineering", after.GetProperty("programmeLabel").GetString());
        Assert.Equal("International student from outside the European Union, on a degree programme", after.GetProperty("situationLabel").GetString());
        Assert.StartsWith("2022-09-05T08:", after.GetProperty("declaredAt").GetString(), StringComparison.Ordinal);
        Assert.Empty(Missing(after));
        Assert.Equal(
            "Étudiant international extra-communautaire en formation diplômante",
            (await InFrenchAsync("student", "dvw2", "/api/dossier")).GetProperty("situationLabel").GetString());
    }

    [Fact]
    public async Task Each_situation_says_what_it_asks_to_be_deposited()
    {
        await campus.EnrolAsync("dvw3", "GC");

        var situations = (await campus.DossierAsync("dvw3")).GetProperty("situations").EnumerateArray().ToList();

        Assert.All(situations, situation => Assert.NotEqual(0, situation.GetProperty("documents").GetArrayLength()));
        Assert.Equal(
            ["Valid passport", "Long-stay visa or residence permit"],
            situations.Single(situation => situation.GetProperty("code").GetString() == "05").GetProperty("documents").EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task The_registrar_sees_what_was_declared_what_it_asks_for_and_what_is_known()
    {
        await campus.EnrolAsync("dvw4", "GC");
        await campus.PostAsync("student", "dvw4", "/api/dossier/declaration", new { situation = "02" });

        var review = await campus.GetAsync("registrar", "reg", "/api/students/dvw4/dossier");

        Assert.Equal("Student with a needs-based scholarship", review.GetProperty("situationLabel").GetString());
        Assert.StartsWith("2022-09-05T08:", review.GetProperty("declaredAt").GetString(), StringComparison.Ordinal);
        Assert.Equal("Final notification of the needs-based scholarship for the year", review.GetProperty("documents")[0].GetString());
        Assert.Equal("scholarshipCertificate", review.GetProperty("certificateNeeded").GetString());
        var traits = review.GetProperty("traits").EnumerateArray().ToList();
        Assert.Equal(["apprentice", "nonEu", "professionalContractSigned", "scholarshipCertificate"], traits.Select(trait => trait.GetProperty("code").GetString()));
        Assert.All(traits, trait => Assert.False(trait.GetProperty("known").GetBoolean()));
        Assert.Equal("Attestation de bourse fournie", (await InFrenchAsync("registrar", "reg", "/api/students/dvw4/dossier"))
            .GetProperty("traits")[3].GetProperty("label").GetString());

        await campus.EnrolAsync("dvw4", "GC", "scholarship_certificate");
        review = await campus.PostAsync("registrar", "reg", "/api/students/dvw4/review", new { decision = "validate" });
        Assert.True(review.GetProperty("traits")[3].GetProperty("known").GetBoolean());
        Assert.Equal("validated", review.GetProperty("declaration").GetString());
    }

    private async Task<JsonElement> InFrenchAsync(string role, string subject, string path)
    {
        using var answer = await day.App.CallAsync("GET", path, await day.App.TokenAsync(role, subject), language: "fr");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static IReadOnlyList<(string Code, string Label, string Help)> Missing(JsonElement dossier) =>
        [.. dossier.GetProperty("missingPrerequisites").EnumerateArray().Select(step => (
            step.GetProperty("code").GetString()!, step.GetProperty("label").GetString()!, step.GetProperty("help").GetString()!))];
}

using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Privacy;

public sealed class ExportTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task A_student_s_own_copy_names_colleagues_by_their_role_alone()
    {
        await day.Campus.DeclaredAsync("copy1");
        await day.Campus.GetAsync("registrar", "alice", "/api/students/copy1/dossier");

        var own = (await day.Campus.GetAsync("student", "copy1", "/api/dossier/export")).ToString();
        var whole = (await day.Campus.GetAsync("administrator", "adm", "/api/students/copy1/export")).ToString();

        Assert.DoesNotContain("registrar:", own, StringComparison.Ordinal);
        Assert.Contains("\"by\": \"registrar\"", own, StringComparison.Ordinal);
        Assert.Contains("registrar:alice", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_file_with_the_documents_the_mails_and_a_masked_card()
    {
        await day.Campus.StartPlanAsync("copy2", 3);
        using var answer = await day.App.CallAsync("GET", "/api/dossier/export", await day.App.TokenAsync("student", "copy2"));
        var text = await answer.Content.ReadAsStringAsync();
        var dossier = System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("held").GetProperty("dossiers")[0];

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("/api/dossier/invoices/PC-F-2022-", dossier.GetProperty("documents")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.All(dossier.GetProperty("mails").EnumerateArray(), mail => Assert.Equal("copy2@example.org", mail.GetProperty("to").GetString()));
        Assert.NotEmpty(dossier.GetProperty("mails").EnumerateArray());
        var card = dossier.GetProperty("ledger").EnumerateArray().Select(entry => entry.GetProperty("fact"))
            .Single(fact => fact.GetProperty("fact").GetString() == "card-registered").GetProperty("card");
        Assert.StartsWith("****", card.GetProperty("token").GetString(), StringComparison.Ordinal);
        var token = (await day.Campus.LedgerAsync("copy2")).Select(entry => entry.GetProperty("json").GetString()!)
            .Select(json => System.Text.Json.JsonDocument.Parse(json).RootElement).Single(fact => fact.GetProperty("fact").GetString() == "card-registered")
            .GetProperty("card").GetProperty("token").GetString()!;
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
    }
}

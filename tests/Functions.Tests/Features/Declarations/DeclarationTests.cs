using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Declarations;

public sealed class DeclarationTests(OpenDay day) : IClassFixture<OpenDay>
{
    private const string Declaration = "/api/dossier/declaration";
    private readonly Campus campus = day.Campus;

    [Theory]
    [InlineData("decl1", "GC", "non_eu", "01", "situation-imposed")]
    [InlineData("decl2", "GMM-APP", "apprentice", "03", "situation-imposed")]
    [InlineData("decl3", "GC", "", "05", "situation-reserved")]
    [InlineData("decl4", "GC", "", "08", "situation-reserved")]
    [InlineData("decl5", "PEIP", "", "08", "situation-not-offered")]
    [InlineData("decl6", "GC", "", "99", "unknown-situation")]
    [InlineData("decl7", "GC", "", "", "unknown-situation")]
    public async Task A_situation_that_does_not_fit_is_refused_with_its_reason(
        string student, string programme, string known, string situation, string code)
    {
        await campus.EnrolAsync(student, programme, known);

        Assert.Equal(code, await campus.RefusedAsync("student", student, HttpMethod.Post, Declaration, new { situation }));

        var dossier = await campus.DossierAsync(student);
        Assert.Equal("none", dossier.GetProperty("declaration").GetString());
        Assert.Equal(["roster-recorded"], await campus.FactsAsync(student));
    }

    [Fact]
    public async Task A_situation_refused_beforehand_is_refused_for_the_same_reason_when_declared()
    {
        await campus.EnrolAsync("decl8", "GC", "non_eu");

        foreach (var situation in (await campus.DossierAsync("decl8")).GetProperty("situations").EnumerateArray())
        {
            if (situation.GetProperty("allowed").GetBoolean())
                continue;
            var said = situation.GetProperty("why").GetProperty("type").GetString()!.Split(':')[^1];
            Assert.Equal(said, await campus.RefusedAsync(
                "student", "decl8", HttpMethod.Post, Declaration, new { situation = situation.GetProperty("code").GetString() }));
        }
    }

    [Fact]
    public async Task Who_is_uncertain_pays_nothing_until_the_contract_is_signed_and_08_can_be_declared()
    {
        await campus.EnrolAsync("decl9", "GC");
        await campus.PostAsync("student", "decl9", Declaration, new { situation = "uncertain" });

        foreach (var door in new[] { "/api/dossier/payments", "/api/dossier/plans/current/payments" })
            Assert.Equal("situation-uncertain", await campus.RefusedAsync("student", "decl9", HttpMethod.Post, door));
        Assert.Equal("situation-uncertain", await campus.RefusedAsync(
            "student", "decl9", HttpMethod.Post, "/api/dossier/plans", new { instalments = 3 }));
        Assert.Equal("situation-reserved", await campus.RefusedAsync(
            "student", "decl9", HttpMethod.Post, Declaration, new { situation = "08" }));

        await campus.EnrolAsync("decl9", "GC", "professional_contract_signed");
        var dossier = await campus.PostAsync("student", "decl9", Declaration, new { situation = "08" });

        Assert.Equal(("declared", 0), (dossier.GetProperty("declaration").GetString(), dossier.GetProperty("dueCents").GetInt64()));
        Assert.Equal("nothing-to-pay", await campus.RefusedAsync("student", "decl9", HttpMethod.Post, "/api/dossier/payments"));
        await campus.SettleAsync();
        Assert.Contains(await campus.MailsAsync(), mail => mail.Contains("decl9", StringComparison.Ordinal)
            && mail.Contains("inscriptions@polytech-clermont.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_prerequisites_are_named_and_nothing_can_be_declared()
    {
        await campus.ImportAsync(
            string.Join(',', Functions.Features.Roster.RosterFile.Columns)
            + "\ndecl10,Léa,Petit,lea@example.org,fr,GC,1 rue A,63000,Clermont,250,no,yes,no,no,no,no,no\n");

        var token = await day.App.TokenAsync("student", "decl10");
        using var answer = await day.App.CallAsync("POST", Declaration, token, Calls.Raw("""{"situation":"01"}"""), "fr");

        Assert.Equal("prerequisites-missing", await answer.ProblemAsync(409));
        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        Assert.Contains("CVEC", detail, StringComparison.Ordinal);
        Assert.Contains("pièces justificatives", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("inscription administrative", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scholarship_without_its_certificate_is_not_validated_but_rejected_and_declared_again()
    {
        await campus.DeclaredAsync("decl11", "02");

        Assert.Equal("certificate-missing", await ReviewAsync("decl11", new { decision = "validate" }));
        Assert.Equal("reason-missing", await ReviewAsync("decl11", new { decision = "reject" }));
        Assert.Equal("reason-missing", await ReviewAsync("decl11", new { decision = "reject", reason = " " }));
        await campus.PostAsync("registrar", "reg", "/api/students/decl11/review", new { decision = "reject", reason = "Pas d’attestation." });
        Assert.Equal("declaration-was-rejected", await campus.RefusedAsync("student", "decl11", HttpMethod.Post, "/api/dossier/payments"));
        Assert.Equal("Pas d’attestation.", (await campus.DossierAsync("decl11")).GetProperty("rejectionReason").GetString());

        var again = await campus.PostAsync("student", "decl11", Declaration, new { situation = "01" });
        Assert.Equal(60100, again.GetProperty("dueCents").GetInt64());
        var review = await campus.PostAsync("registrar", "reg", "/api/students/decl11/review", new { decision = "validate" });
        Assert.Equal("validated", review.GetProperty("declaration").GetString());
    }

    [Fact]
    public async Task A_certificate_that_is_there_lets_the_scholarship_be_validated_once()
    {
        await campus.EnrolAsync("decl12", "GC", "scholarship_certificate");
        Assert.Equal("nothing-to-review", await ReviewAsync("decl12", new { decision = "validate" }));
        await campus.PostAsync("student", "decl12", Declaration, new { situation = "02" });

        await campus.PostAsync("registrar", "reg", "/api/students/decl12/review", new { decision = "validate" });
        await campus.PostAsync("registrar", "reg", "/api/students/decl12/review", new { decision = "validate" });

        Assert.Equal(["roster-recorded", "situation-declared", "declaration-validated"], await campus.FactsAsync("decl12"));
        Assert.Equal("already-declared", await campus.RefusedAsync("student", "decl12", HttpMethod.Post, Declaration, new { situation = "01" }));
    }

    [Fact]
    public async Task Money_paid_before_a_rejection_counts_for_the_next_declaration_and_the_rest_goes_back()
    {
        await campus.DeclaredAsync("decl13");
        await campus.PayAsync("decl13", "/api/dossier/payments");
        await campus.PostAsync("registrar", "reg", "/api/students/decl13/review", new { decision = "reject", reason = "Césure acceptée." });

        await campus.PostAsync("student", "decl13", Declaration, new { situation = "03" });
        await campus.SettleAsync();

        var totals = (await campus.PositionAsync("decl13")).GetProperty("totals");
        Assert.Equal((40100, 60100, 20000, 0), (
            totals.GetProperty("orderedCents").GetInt64(), totals.GetProperty("paidCents").GetInt64(),
            totals.GetProperty("refundedCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
    }

    [Fact]
    public async Task Twenty_identical_declarations_at_once_make_one_order()
    {
        await campus.EnrolAsync("decl14", "GC");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => campus.PostAsync("student", "decl14", Declaration, new { situation = "01" })));

        Assert.Single((await campus.PositionAsync("decl14")).GetProperty("orders").EnumerateArray());
        Assert.Equal(["roster-recorded", "situation-declared"], await campus.FactsAsync("decl14"));
    }

    [Fact]
    public async Task The_same_idempotency_key_is_one_command_whatever_happened_in_between()
    {
        await campus.EnrolAsync("decl15", "GC");
        var token = await day.App.TokenAsync("student", "decl15");
        await DeclareAsync(token, "01", "key-1");
        await DeclareAsync(token, "03", "key-2");

        using var repeated = await DeclareAsync(token, "01", "key-1");

        Assert.Equal("01", JsonDocument.Parse(await repeated.Content.ReadAsStringAsync()).RootElement.GetProperty("situation").GetString());
        Assert.Equal("03", (await campus.DossierAsync("decl15")).GetProperty("situation").GetString());
        Assert.Equal(2, (await campus.FactsAsync("decl15")).Count(fact => fact == "situation-declared"));
    }

    [Fact]
    public async Task Different_declarations_at_once_end_in_one_order_in_force()
    {
        await campus.EnrolAsync("decl16", "GC");
        string[] codes = ["01", "03", "06", "01", "03", "06"];

        await Task.WhenAll(codes.Select(situation => campus.PostAsync("student", "decl16", Declaration, new { situation })));

        var orders = (await campus.PositionAsync("decl16")).GetProperty("orders").EnumerateArray().ToList();
        Assert.Single(orders, order => !order.GetProperty("cancelled").GetBoolean());
        Assert.Equal(orders.Count, orders.Select(order => order.GetProperty("number").GetString()).Distinct().Count());
        Assert.Equal(
            orders.Single(order => !order.GetProperty("cancelled").GetBoolean()).GetProperty("grossCents").GetInt64(),
            (await campus.DossierAsync("decl16")).GetProperty("dueCents").GetInt64());
    }

    private async Task<HttpResponseMessage> DeclareAsync(string token, string situation, string key)
    {
        var answer = await day.App.CallAsync("POST", Declaration, token, Calls.Raw($$"""{"situation":"{{situation}}"}"""), key: key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private Task<string> ReviewAsync(string student, object review) =>
        campus.RefusedAsync("registrar", "reg", HttpMethod.Post, $"/api/students/{student}/review", review);
}

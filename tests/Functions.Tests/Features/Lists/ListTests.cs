using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Lists;

/// <summary>Nothing waits for the orchestrations here: a list shows what was written before it was asked for.</summary>
public sealed class ListTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_student_is_in_the_registrars_list_from_the_import_on_and_follows_each_change()
    {
        await campus.ImportAsync(("decl1", "Zoé", "Ñandú-Pérez"));

        async Task<string> StateAsync()
        {
            var row = (await campus.DeclarationsAsync("search=nandu%20perez%20zoe")).Row("decl1");
            foreach (var state in new[] { "declared", "uncertain", "validated", "rejected", "none" })
                Assert.Equal(
                    state == row.GetProperty("state").GetString(),
                    (await campus.DeclarationsAsync($"state={state}&search=decl1")).Students().Contains("decl1"));
            return $"{row.GetProperty("state").GetString()} {row.GetProperty("situation").GetString()} {row.GetProperty("declaredAt").ValueKind}";
        }

        Assert.Equal("none  Null", await StateAsync());
        await campus.PostAsync("student", "decl1", "/api/dossier/declaration", new { situation = "uncertain" });
        Assert.Equal("uncertain  String", await StateAsync());
        await campus.PostAsync("student", "decl1", "/api/dossier/declaration", new { situation = "05" });
        Assert.Equal("declared 05 String", await StateAsync());
        await campus.PostAsync("registrar", "reg", "/api/students/decl1/review", new { decision = "reject", reason = "Il manque un visa." });
        Assert.Equal("rejected 05 String", await StateAsync());
        await campus.PostAsync("student", "decl1", "/api/dossier/declaration", new { situation = "05" });
        await campus.PostAsync("registrar", "reg", "/api/students/decl1/review", new { decision = "validate" });
        Assert.Equal("validated 05 String", await StateAsync());

        var row = (await campus.DeclarationsAsync("search=decl1")).Row("decl1");
        Assert.Equal("Zoé Ñandú-Pérez", row.GetProperty("name").GetString());
        Assert.NotEqual("05", row.GetProperty("situationLabel").GetString());
        Assert.DoesNotContain("ents\"", row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_has_nothing_to_be_reviewed_and_is_found_among_all()
    {
        await campus.DeclaredAsync("decl2");
        await campus.PostAsync("registrar", "reg", "/api/students/decl2/withdrawal", new { requestedOn = "2022-09-01", reason = "Départ" });

        Assert.Empty((await campus.DeclarationsAsync("state=declared&search=decl2")).Students());
        Assert.True((await campus.DeclarationsAsync("search=decl2")).Row("decl2").GetProperty("hasLeft").GetBoolean());
    }

    [Fact]
    public async Task The_committee_sees_what_can_be_exempted_and_what_was()
    {
        await campus.DeclaredAsync("cand1", "05");
        await campus.DeclaredAsync("cand2");

        var row = Assert.Single((await campus.CandidatesAsync("search=cand")).GetProperty("items").EnumerateArray());
        Assert.Equal("cand1 316900 0 0 377000", Said(row));
        await campus.PostAsync("committee", "com", "/api/students/cand1/exemption", new { cents = 100000, decision = "CE-1" });
        Assert.Equal("cand1 316900 100000 0 277000", Said((await campus.CandidatesAsync("search=cand1")).Row("cand1")));

        static string Said(JsonElement row) => string.Join(' ', row.GetProperty("student").GetString(), row.GetProperty("exemptibleCents").GetInt64(),
            row.GetProperty("exemptedCents").GetInt64(), row.GetProperty("paidCents").GetInt64(), row.GetProperty("dueCents").GetInt64());
    }

    [Theory]
    [InlineData("registrar", "/api/declarations?state=paid", "state")]
    [InlineData("registrar", "/api/declarations?state=1", "state")]
    [InlineData("accountant", "/api/plans?state=accepted", "state")]
    [InlineData("accountant", "/api/accounts?state=declared", "state")]
    [InlineData("accountant", "/api/accounts?continuation=nobody0", "continuation")]
    [InlineData("committee", "/api/exemptions/candidates?continuation=a/b", "continuation")]
    public async Task What_a_list_does_not_know_is_refused_by_name(string role, string path, string field)
    {
        using var answer = await campus.SendAsync(role, "who", HttpMethod.Get, path);

        Assert.Equal("invalid-request", await answer.ProblemAsync(400));
        Assert.Contains($"\"field\":\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_of_a_dossier_never_written_is_in_no_list()
    {
        var wakeUps = new WakeUpIndex(new TableServiceClient(day.App.Storage));
        await wakeUps.RecordIntentAsync(new DossierId("pc", 2022, "ghost1"), 1, DateTimeOffset.UnixEpoch.AddYears(60), CancellationToken.None);

        Assert.Empty((await campus.DeclarationsAsync("search=ghost1")).Students());
    }
}

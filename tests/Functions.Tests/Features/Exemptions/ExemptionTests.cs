using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Exemptions;

public sealed class ExemptionTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task Every_line_of_the_list_is_answered_for_and_the_list_sent_again_changes_nothing()
    {
        await campus.DeclaredAsync("exm1", "05");
        await campus.DeclaredAsync("exm2", "05");
        await campus.DeclaredAsync("exm3");
        const string list = "student,amount,decision\nexm1,,CE-1\nexm2,1000.00,CE-2\nexm3,,CE-3\nunknown1,,CE-4\n";

        var first = await SendAsync(list);
        Assert.Equal("2 applied\n3 applied\n4 refused\n5 refused", Outcomes(first));
        Assert.Equal((2, 2), (first.GetProperty("applied").GetInt32(), first.GetProperty("refused").GetInt32()));
        Assert.Equal("Unknown student.", first.GetProperty("rows")[3].GetProperty("detail").GetString());

        Assert.Equal("2 alreadyApplied\n3 alreadyApplied\n4 refused\n5 refused", Outcomes(await SendAsync(list)));
        Assert.Equal(60100, (await campus.DossierAsync("exm1")).GetProperty("dueCents").GetInt64());
        Assert.Equal(277000, (await campus.DossierAsync("exm2")).GetProperty("dueCents").GetInt64());
        Assert.Single(await campus.FactsAsync("exm1"), fact => fact == "credit-granted");
    }

    [Fact]
    public async Task One_unreadable_line_leaves_the_whole_list_out()
    {
        await campus.DeclaredAsync("exm4", "05");
        var before = await campus.FactsAsync("exm4");
        var token = await day.App.TokenAsync("committee", "com");

        foreach (var list in new[]
        {
            "student,amount,decision\nexm4,,CE-1\nexm5,12.505,CE-1\n", "student,amount,decision\nexm4,,CE-1\nexm4,,CE-2\n",
            "student,amount\nexm4,\n", "student,amount,decision\nexm4,,\"CE-1\nexm5,,CE-1\n", "",
        })
        {
            using var answer = await day.App.CallAsync("POST", "/api/exemptions", token, Calls.Raw(list, "text/csv"));
            Assert.Equal("invalid-request", await answer.ProblemAsync(400));
        }

        Assert.Equal(before, await campus.FactsAsync("exm4"));
    }

    [Theory]
    [InlineData("exm6", "05", 316901, "exemption-above-exemptible")]
    [InlineData("exm7", "01", 100, "nothing-to-exempt")]
    public async Task The_committee_cannot_give_what_is_not_exemptible(string student, string situation, long cents, string code)
    {
        await campus.DeclaredAsync(student, situation);

        Assert.Equal(code, await campus.RefusedAsync(
            "committee", "com", HttpMethod.Post, $"/api/students/{student}/exemption", new { cents, decision = "CE" }));
    }

    [Fact]
    public async Task A_decision_taken_by_two_at_once_is_one_exemption()
    {
        await campus.DeclaredAsync("exm8", "05");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => campus.PostAsync(
            "committee", "com", "/api/students/exm8/exemption", new { cents = 100000, decision = "CE-8" })));

        Assert.Single(await campus.FactsAsync("exm8"), fact => fact == "exemption-granted");
        Assert.Equal(277000, (await campus.DossierAsync("exm8")).GetProperty("dueCents").GetInt64());
    }

    private async Task<JsonElement> SendAsync(string list)
    {
        using var answer = await campus.SendAsync("committee", "com", HttpMethod.Post, "/api/exemptions", Calls.Raw(list, "text/csv"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string Outcomes(JsonElement answer) => string.Join('\n', answer.GetProperty("rows").EnumerateArray()
        .Select(row => $"{row.GetProperty("line").GetInt32()} {row.GetProperty("outcome").GetString()}"));
}

using System.Text.Json;
using Enrollment.Functions.Features.Roster;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Roster;

public sealed class RosterPreviewTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task What_a_roster_would_change_is_shown_line_by_line_and_is_what_it_then_changes()
    {
        await SendAsync("/api/roster", Roster("rpv1", "rpv2", "rpv3"));
        await campus.PostAsync("administrator", "adm", "/api/students/rpv3/erasure", new { reference = "RGPD-1" });
        await campus.SettleAsync();
        var ledgers = await LedgersAsync();
        var roster = Roster("rpv1", "rpv2", "rpv3", "rpv4").Replace(
            "rpv2,Léa,Petit,rpv2@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,",
            "rpv2,Léa,Martin,rpv2@mail.example,en,GE,2 rue B,63100,Riom,276,no,yes,yes,no,yes,", StringComparison.Ordinal);

        var shown = await SendAsync("/api/roster/preview", roster);
        Assert.Equal(ledgers, await LedgersAsync());
        Assert.Equal("not-found", await campus.RefusedAsync("student", "rpv4", HttpMethod.Get, "/api/dossier"));
        var done = await SendAsync("/api/roster", roster);

        foreach (var count in new[] { "added", "updated", "unchanged", "erased" })
            Assert.Equal((1, 1), (shown.GetProperty(count).GetInt32(), done.GetProperty(count).GetInt32()));
        var rows = shown.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            ["2 rpv1 Léa Petit unchanged", "3 rpv2 Léa Martin updated", "4 rpv3 Léa Petit erased", "5 rpv4 Léa Petit added"],
            rows.Select(row => $"{row.GetProperty("line")} {row.GetProperty("student")} {row.GetProperty("name")} {row.GetProperty("change")}"));
        Assert.Equal(
            [
                "last_name: Petit > Martin", "email: rpv2@example.org > rpv2@mail.example", "language: fr > en", "programme: GC > GE",
                "address: 1 rue A > 2 rue B", "zip_code: 63000 > 63100", "city: Clermont > Riom", "country: 250 > 276",
                "cvec: yes > no", "non_eu: no > yes",
            ],
            rows[1].GetProperty("changes").EnumerateArray().Select(change =>
                $"{change.GetProperty("field")}: {change.GetProperty("before")} > {change.GetProperty("after")}"));
        Assert.All(rows.Where(row => row.GetProperty("change").GetString() != "updated"), row => Assert.Equal(0, row.GetProperty("changes").GetArrayLength()));

        var again = await SendAsync("/api/roster/preview", roster);
        Assert.Equal((3, 1), (again.GetProperty("unchanged").GetInt32(), again.GetProperty("erased").GetInt32()));
    }

    [Fact]
    public async Task A_correction_after_the_declaration_is_shown_by_the_preview_then_by_the_list_and_stops_the_review()
    {
        var roster = Roster("rpm1", "rpm2");
        await SendAsync("/api/roster", roster);
        foreach (var student in new[] { "rpm1", "rpm2" })
            await campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "01" });
        await campus.SettleAsync();
        var corrected = roster.Replace("rpm1@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,", "rpm1@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,yes,", StringComparison.Ordinal);

        Assert.Equal(0, (await SendAsync("/api/roster/preview", roster)).GetProperty("misfits").GetInt32());
        var shown = await SendAsync("/api/roster/preview", corrected);
        Assert.Equal(1, shown.GetProperty("misfits").GetInt32());
        Assert.Contains("05", shown.GetProperty("rows")[0].GetProperty("misfit").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("rows")[1].GetProperty("misfit").ValueKind);

        await SendAsync("/api/roster", corrected);
        await campus.SettleAsync();

        Assert.Equal(["rpm1"], (await MisfitsAsync()).Intersect(["rpm1", "rpm2"]));
        Assert.Contains("05", (await campus.GetAsync("registrar", "reg", "/api/students/rpm1/dossier")).GetProperty("misfit").GetString(), StringComparison.Ordinal);
        Assert.Equal("situation-imposed", await campus.RefusedAsync("registrar", "reg", HttpMethod.Post, "/api/students/rpm1/review", new { decision = "validate" }));
        await campus.PostAsync("registrar", "reg", "/api/students/rpm2/review", new { decision = "validate" });

        await campus.PostAsync("registrar", "reg", "/api/students/rpm1/review", new { decision = "reject", reason = "Situation 05" });
        await campus.SettleAsync();
        Assert.Empty((await MisfitsAsync()).Intersect(["rpm1", "rpm2"]));
    }

    [Fact]
    public async Task A_prerequisite_that_is_taken_back_stops_payment()
    {
        var roster = Roster("rpm3");
        await SendAsync("/api/roster", roster);
        await campus.PostAsync("student", "rpm3", "/api/dossier/declaration", new { situation = "01" });
        await SendAsync("/api/roster", roster.Replace("250,yes,yes,yes,no", "250,no,yes,yes,no", StringComparison.Ordinal));

        foreach (var path in new[] { "/api/dossier/payments", "/api/dossier/plans" })
            Assert.Equal("prerequisites-missing", await campus.RefusedAsync("student", "rpm3", HttpMethod.Post, path, path.EndsWith("plans", StringComparison.Ordinal) ? new { instalments = 3 } : null));
    }

    [Fact]
    public async Task Wrong_lines_are_told_as_the_import_tells_them()
    {
        await SendAsync("/api/roster", Roster("rpv5"));
        var token = await day.App.TokenAsync("registrar", "reg");
        string[] wrong =
        [
            Roster("rpv6", "rpv7").Replace("rpv7,Léa,Petit,rpv7@example.org,fr,GC", "rpv7,Léa,,rpv7,de,XX", StringComparison.Ordinal),
            Roster("rpv6").Replace("rpv6@example.org", "rpv5@example.org", StringComparison.Ordinal),
            Roster("rpv6", "rpv6"),
            "student\nrpv6\n",
        ];

        foreach (var roster in wrong)
        {
            var problems = new List<string>();
            foreach (var path in new[] { "/api/roster/preview", "/api/roster" })
            {
                using var answer = await day.App.CallAsync("POST", path, token, Calls.Raw(roster, "text/csv"));
                Assert.Equal("invalid-request", await answer.ProblemAsync(400));
                problems.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").ToString());
            }

            Assert.Equal(problems[1], problems[0]);
            Assert.Contains("\"line\":", problems[0], StringComparison.Ordinal);
        }
    }

    private static string Roster(params IReadOnlyList<string> students) =>
        string.Join(',', RosterFile.Columns) + "\n" + string.Concat(students.Select(student =>
            $"{student},Léa,Petit,{student}@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no\n"));

    private async Task<IReadOnlyList<string>> MisfitsAsync() =>
        [.. (await campus.GetAsync("registrar", "reg", "/api/declarations?state=misfit&search=rpm")).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("misfit").GetString() is { Length: > 0 }).Select(row => row.GetProperty("student").GetString()!)];

    private async Task<IReadOnlyList<string>> LedgersAsync() => await Task.WhenAll(new[] { "rpv1", "rpv2", "rpv3" }.Select(async student =>
        (await campus.GetAsync("administrator", "adm", $"/api/students/{student}/ledger")).ToString()));

    private async Task<JsonElement> SendAsync(string path, string roster)
    {
        using var content = Calls.Raw(roster, "text/csv");
        using var answer = await campus.SendAsync("registrar", "reg", HttpMethod.Post, path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Exemptions;

/// <summary>What a preview says is what then happens, and saying it changes nothing.</summary>
public sealed class ExemptionPreviewTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Theory]
    [InlineData("exp1", "nothing declared", null)]
    [InlineData("exp2", "declared", null)]
    [InlineData("exp3", "declared", 100000L)]
    [InlineData("exp4", "plan requested", 100001L)]
    [InlineData("exp5", "plan running", null)]
    [InlineData("exp6", "plan running", 100001L)]
    [InlineData("exp7", "paid once", null)]
    [InlineData("exp8", "paid once", 100000L)]
    [InlineData("exp9", "exempted in part", null)]
    public async Task The_effect_shown_is_the_effect_that_follows(string student, string state, long? cents)
    {
        await ReachAsync(student, state);
        var before = await campus.DossierAsync(student);
        var ledger = await LedgerAsync(student);

        var shown = await PreviewAsync(student, cents);
        Assert.Equal(ledger, await LedgerAsync(student));
        var answer = await campus.PostAsync("committee", "com", $"/api/students/{student}/exemption", new { cents, decision = "CE-1" });

        var after = await campus.DossierAsync(student);
        Assert.Equal((student, "Amélie Durand"), (shown.GetProperty("student").GetString(), shown.GetProperty("name").GetString()));
        Assert.Equal(Cents(before, "dueCents"), Cents(shown, "dueBeforeCents"));
        Assert.Equal(Cents(after, "dueCents"), Cents(shown, "dueAfterCents"));
        Assert.Equal(Cents(after, "creditedCents") - Cents(before, "creditedCents"), Cents(shown, "creditedCents"));
        Assert.Equal(Cents(answer, "refundedCents"), Cents(shown, "refundedCents"));
        Assert.Equal(
            Parts(before).Zip(Parts(after), (was, becomes) => $"{was.Number} {was.DueOn}: {was.Cents} {becomes.Cents} {becomes.State}"),
            shown.GetProperty("instalments").EnumerateArray().Select(part =>
                $"{part.GetProperty("number")} {part.GetProperty("dueOn")}: {part.GetProperty("beforeCents")} {part.GetProperty("afterCents")} {part.GetProperty("state")}"));
    }

    [Fact]
    public async Task A_full_exemption_shows_the_five_instalments_that_go()
    {
        await ReachAsync("exp10", "plan running");

        var shown = await PreviewAsync("exp10", null);

        Assert.Equal((316900, 316900, 0, 0), (Cents(shown, "creditedCents"), Cents(shown, "dueBeforeCents"), Cents(shown, "dueAfterCents"), Cents(shown, "refundedCents")));
        Assert.Equal(
            ["60100 60100 paid", .. Enumerable.Repeat("63380 0 cancelled", 5)],
            shown.GetProperty("instalments").EnumerateArray().Select(part =>
                $"{part.GetProperty("beforeCents")} {part.GetProperty("afterCents")} {part.GetProperty("state")}"));
    }

    [Fact]
    public async Task An_exemption_held_to_what_was_shown_is_refused_once_the_dossier_has_changed()
    {
        await ReachAsync("exp11", "declared");
        var token = await day.App.TokenAsync("committee", "com");
        using var shown = await day.App.CallAsync("POST", "/api/students/exp11/exemption/preview", token, JsonContent.Create(new { cents = (long?)null, decision = "CE-1" }));
        await campus.PayAsync("exp11", "/api/dossier/payments");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/students/exp11/exemption") { Content = JsonContent.Create(new { cents = (long?)null, decision = "CE-1" }) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.IfMatch.Add(shown.Headers.ETag!);
        using var answer = await day.App.Http.SendAsync(request);

        Assert.Equal("version-changed", await answer.ProblemAsync(412));
    }

    [Theory]
    [InlineData("exp12", "05", 316901L, "exemption-above-exemptible")]
    [InlineData("exp13", "01", 100L, "nothing-to-exempt")]
    public async Task A_preview_is_refused_as_the_exemption_is(string student, string situation, long cents, string code)
    {
        await campus.DeclaredAsync(student, situation);

        foreach (var path in new[] { "exemption/preview", "exemption" })
            Assert.Equal(code, await campus.RefusedAsync("committee", "com", HttpMethod.Post, $"/api/students/{student}/{path}", new { cents, decision = "CE" }));
    }

    [Fact]
    public async Task An_exemption_granted_by_mistake_is_withdrawn_as_its_preview_says_and_the_order_balances_with_a_note_for_each()
    {
        await ReachAsync("exp30", "plan running");
        await campus.PostAsync("committee", "com", "/api/students/exp30/exemption", new { cents = (long?)null, decision = "CE-1" });
        var body = new { cents = 0, decision = "CE-2" };

        var preview = await campus.PostAsync("committee", "com", "/api/students/exp30/exemption/lower/preview", body);
        var after = await campus.PostAsync("committee", "com", "/api/students/exp30/exemption/lower", body);
        await campus.SettleAsync();

        Assert.Equal((-316900, 0, 316900), (preview.GetProperty("creditedCents").GetInt64(), preview.GetProperty("dueBeforeCents").GetInt64(), preview.GetProperty("dueAfterCents").GetInt64()));
        Assert.Equal((0, 316900), (after.GetProperty("exemptedCents").GetInt64(), after.GetProperty("dueCents").GetInt64()));
        var notes = (await campus.GetAsync("student", "exp30", "/api/dossier/position")).GetProperty("creditNotes").EnumerateArray();
        Assert.Equal([316900, -316900], notes.Select(note => note.GetProperty("number").GetString() is null ? 0 : note.GetProperty("grossCents").GetInt64()));
    }

    [Fact]
    public async Task Who_is_unknown_erased_or_has_left_has_no_preview()
    {
        await campus.EnrolAsync("exp14", "GC");
        await campus.PostAsync("administrator", "adm", "/api/students/exp14/erasure", new { reference = "RGPD-1" });
        await campus.DeclaredAsync("exp15", "05");
        await campus.PostAsync("registrar", "reg", "/api/students/exp15/withdrawal", new { requestedOn = "2022-09-05", reason = "moves abroad" });

        foreach (var (student, code) in new[] { ("exp14", "personal-data-was-erased"), ("exp15", "student-has-left"), ("nobody1", "not-found"), ("no-number", "not-found") })
        {
            foreach (var path in new[] { "exemption/preview", "exemption" })
                Assert.Equal(code, await campus.RefusedAsync("committee", "com", HttpMethod.Post, $"/api/students/{student}/{path}", new { cents = 100, decision = "CE" }));
        }
    }

    [Fact]
    public async Task A_list_is_previewed_line_by_line_as_it_then_goes()
    {
        await ReachAsync("exp16", "plan running");
        await ReachAsync("exp17", "declared");
        await campus.DeclaredAsync("exp18");
        await ReachAsync("exp19", "declared");
        await campus.PostAsync("committee", "com", "/api/students/exp19/exemption", new { cents = 100000, decision = "CE-4" });
        await campus.SettleAsync();
        const string list = "student,amount,decision\nexp16,,CE-1\nexp17,1000.00,CE-2\nexp18,,CE-3\nexp19,1000.00,CE-4\nunknown2,,CE-5\n";
        string[] known = ["exp16", "exp17", "exp18", "exp19"];
        var ledgers = await Task.WhenAll(known.Select(LedgerAsync));

        var shown = await SendAsync("/api/exemptions/preview", list);
        Assert.Equal(ledgers, await Task.WhenAll(known.Select(LedgerAsync)));
        var done = await SendAsync("/api/exemptions", list);

        Assert.Equal((2, 2), (shown.GetProperty("applicable").GetInt32(), shown.GetProperty("refused").GetInt32()));
        Assert.Equal((2, 2), (done.GetProperty("applied").GetInt32(), done.GetProperty("refused").GetInt32()));
        var rows = shown.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["2 exp16 0", "3 exp17 277000", "4 exp18 -", "5 exp19 277000", "6 unknown2 -"], rows.Select(row =>
            $"{row.GetProperty("line")} {row.GetProperty("student")} {(row.GetProperty("effect") is { ValueKind: JsonValueKind.Object } effect ? effect.GetProperty("dueAfterCents") : "-")}"));
        Assert.Equal(0, Cents(rows[3].GetProperty("effect"), "creditedCents"));
        Assert.Equal(
            [null, null, "This situation has no exemptible part.", "This decision is applied already.", "Unknown student."],
            rows.Select(row => row.GetProperty("detail").GetString()));
        Assert.Equal(["Amélie Durand", "Amélie Durand", "Amélie Durand", "Amélie Durand", null], rows.Select(row => row.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_refused_with_the_same_lines()
    {
        const string list = "student,amount,decision\nexp20,12.505,CE-1\nexp21,,\n";
        var token = await day.App.TokenAsync("committee", "com");

        var errors = new List<string>();
        foreach (var path in new[] { "/api/exemptions/preview", "/api/exemptions" })
        {
            using var answer = await day.App.CallAsync("POST", path, token, Calls.Raw(list, "text/csv"));
            Assert.Equal("invalid-request", await answer.ProblemAsync(400));
            errors.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").ToString());
        }

        Assert.Equal(errors[1], errors[0]);
        Assert.Contains("\"line\":2", errors[0], StringComparison.Ordinal);
    }

    private async Task ReachAsync(string student, string state)
    {
        if (state == "plan running")
        {
            await campus.StartPlanAsync(student, 6, "05");
            return;
        }

        await campus.EnrolAsync(student, "GC", "non_eu");
        if (state == "nothing declared")
            return;
        await campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "05" });
        if (state == "plan requested")
            await campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 6 });
        else if (state == "paid once")
            await campus.PayAsync(student, "/api/dossier/payments");
        else if (state == "exempted in part")
            await campus.PostAsync("committee", "com", $"/api/students/{student}/exemption", new { cents = 50000, decision = "CE-0" });
        await campus.SettleAsync();
    }

    private Task<JsonElement> PreviewAsync(string student, long? cents) =>
        campus.PostAsync("committee", "com", $"/api/students/{student}/exemption/preview", new { cents, decision = "CE-1" });

    private async Task<string> LedgerAsync(string student) =>
        (await campus.GetAsync("administrator", "adm", $"/api/students/{student}/ledger")).ToString();

    private async Task<JsonElement> SendAsync(string path, string list)
    {
        using var answer = await campus.SendAsync("committee", "com", HttpMethod.Post, path, Calls.Raw(list, "text/csv"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static long Cents(JsonElement value, string name) => value.GetProperty(name).GetInt64();

    // A part that is cancelled brings nothing, whatever amount it still shows.
    private static IEnumerable<(string Number, string DueOn, string Cents, string State)> Parts(JsonElement dossier) =>
        dossier.GetProperty("plan") is not { ValueKind: JsonValueKind.Object } plan ? [] : plan.GetProperty("instalments").EnumerateArray().Select(part => (
            part.GetProperty("number").ToString(),
            part.GetProperty("dueOn").ToString(),
            part.GetProperty("state").GetString() == "cancelled" ? "0" : Cents(part, "cents").ToString(CultureInfo.InvariantCulture),
            part.GetProperty("state").ToString()));
}

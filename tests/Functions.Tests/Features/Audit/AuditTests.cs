using System.Net;
using System.Text.Json;
using Enrollment.Functions.Tests.Features.Plans;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Audit;

public sealed class AuditTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Fact]
    public async Task Who_looked_at_a_student_is_known()
    {
        await day.Campus.DeclaredAsync("looked1");
        await day.Campus.GetAsync("registrar", "alice", "/api/students/looked1/dossier");
        await day.Campus.GetAsync("accountant", "bob", "/api/students/looked1/position");

        var calls = await CallsAsync("looked1");

        Assert.Contains(("registrar:alice", "StudentDossier", null), calls);
        Assert.Contains(("accountant:bob", "StudentAccountPosition", null), calls);
    }

    [Fact]
    public async Task What_was_tried_and_refused_is_known()
    {
        await day.Campus.EnrolAsync("looked2", "GC");
        Assert.Equal("nothing-to-review", await day.Campus.RefusedAsync(
            "registrar", "alice", HttpMethod.Post, "/api/students/looked2/review", new { decision = "validate" }));
        Assert.Equal("forbidden", await day.Campus.RefusedAsync("student", "curious1", HttpMethod.Get, "/api/students/looked2/position"));
        Assert.Equal("forbidden", await day.Campus.RefusedAsync("registrar", "alice", HttpMethod.Get, "/api/students/looked2/ledger"));

        var calls = await CallsAsync("looked2");

        Assert.Contains(("registrar:alice", "ReviewDeclaration", 409), calls);
        Assert.Contains(("student:curious1", "StudentAccountPosition", 403), calls);
        Assert.Contains(("registrar:alice", "StudentLedger", 403), calls);
    }

    [Fact]
    public async Task Refusals_of_one_kind_within_an_hour_are_one_row_that_counts_them()
    {
        await day.Campus.EnrolAsync("looked8", "GC");
        var token = await day.App.TokenAsync("student", "curious2");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var refused = await day.App.CallAsync("GET", "/api/students/looked8/position", token);
            Assert.Equal(403, (int)refused.StatusCode);
        }));

        var row = Assert.Single((await day.Campus.GetAsync("administrator", "adm", "/api/audit?student=looked8")).GetProperty("items").EnumerateArray());

        Assert.Equal(("student:curious2", 403, 40), (row.GetProperty("actor").GetString(), row.GetProperty("status").GetInt32(), row.GetProperty("times").GetInt32()));
    }

    [Fact]
    public async Task A_student_s_audit_is_paged_and_each_row_comes_once()
    {
        await day.Campus.DeclaredAsync("looked9");
        for (var call = 0; call < 110; call++)
            await day.Campus.GetAsync("registrar", $"reader{call}", "/api/students/looked9/dossier");
        var whole = await day.Campus.GetAsync("administrator", "adm", "/api/students/looked9/ledger");

        var (rows, pages, continuation) = (new List<JsonElement>(), 0, "");
        do
        {
            var page = await day.Campus.GetAsync("administrator", "adm", $"/api/students/looked9/audit?continuation={continuation}");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            continuation = page.GetProperty("continuation").GetString() ?? "";
            pages++;
        }
        while (continuation.Length > 0);

        Assert.Equal(2, pages);
        Assert.Equal(110, rows.Select(row => row.GetProperty("actor").GetString()).Where(actor => actor!.StartsWith("registrar:reader", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(whole.GetProperty("entries").GetArrayLength(), rows.Count(row => row.GetProperty("source").GetString() == "ledger"));
    }

    [Fact]
    public async Task Whoever_opens_the_approval_link_is_known_by_the_link_and_so_is_who_decides()
    {
        await day.Campus.DeclaredAsync("looked7", "05");
        await day.Campus.PostAsync("student", "looked7", "/api/dossier/plans", new { instalments = 6 });
        Assert.Equal(200, await ApprovalLinks.DecideAsync(day.App, await ApprovalLinks.LastAsync(day.Campus, "looked7"), "accept"));

        var (opened, _, status) = Assert.Single(await CallsAsync("looked7"), call => call.Action == "ShowApproval");
        var items = (await day.Campus.GetAsync("administrator", "adm", "/api/students/looked7/audit")).GetProperty("items").EnumerateArray();

        Assert.Null(status);
        Assert.StartsWith("accountant:link-", opened, StringComparison.Ordinal);

        // The acceptance, and the term that it gives.
        Assert.Equal(2, items.Count(item => item.GetProperty("source").GetString() == "ledger" && item.GetProperty("actor").GetString() == opened));
    }

    [Fact]
    public async Task What_a_student_reads_is_not_written_down()
    {
        await day.Campus.DeclaredAsync("looked3");
        await day.Campus.DossierAsync("looked3");

        Assert.DoesNotContain(await CallsAsync("looked3"), call => call.Actor.StartsWith("student:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_all_is_paged_the_newest_first_and_each_row_comes_once()
    {
        const string actor = "paged";
        for (var call = 0; call < 120; call++)
            await day.Campus.GetAsync("accountant", actor, "/api/accounting/differences?day=2022-09-01");

        var (rows, pages, continuation) = (new List<JsonElement>(), 0, "");
        do
        {
            var page = await day.Campus.GetAsync("administrator", "adm", $"/api/audit?actor=accountant:{actor}&continuation={Uri.EscapeDataString(continuation)}");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            continuation = page.GetProperty("continuation").GetString() ?? "";
            pages++;
        }
        while (continuation.Length > 0);

        Assert.Equal((120, 2), (rows.Count, pages));
        Assert.All(rows, row => Assert.Equal("AccountingDifferences", row.GetProperty("action").GetString()));
        var instants = rows.Select(row => row.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(instants.OrderDescending(), instants);
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_shown()
    {
        await day.Campus.EnrolAsync("looked4", "GC");
        await day.Campus.GetAsync("registrar", "alice", "/api/students/looked4/dossier");

        async Task<int> CountAsync(string days) =>
            (await day.Campus.GetAsync("administrator", "adm", $"/api/audit?student=looked4&{days}")).GetProperty("items").GetArrayLength();

        Assert.Equal(0, await CountAsync("from=2022-09-01&to=2022-09-04"));
        Assert.Equal(1, await CountAsync("from=2022-09-05&to=2022-09-05"));
        Assert.Equal(0, await CountAsync("from=2022-09-06&to=2022-09-07"));
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=2022-09-05&to=2022-09-01")]
    [InlineData("student=a%27%20or%201")]
    [InlineData("continuation=nothing")]
    public async Task A_question_that_makes_no_sense_is_refused(string query) => Assert.Equal(
        "invalid-request", await day.Campus.RefusedAsync("administrator", "adm", HttpMethod.Get, $"/api/audit?{query}"));

    [Fact]
    public async Task A_student_s_audit_merges_the_ledger_and_the_looks_the_newest_first_and_says_nothing_of_what_was_written()
    {
        await day.Campus.DeclaredAsync("looked5");
        await day.Campus.GetAsync("registrar", "alice", "/api/students/looked5/dossier");

        var audit = await day.Campus.GetAsync("administrator", "adm", "/api/students/looked5/audit");
        var items = audit.GetProperty("items").EnumerateArray().ToList();

        Assert.Contains(items, item => item.GetProperty("source").GetString() == "ledger" && item.GetProperty("actor").GetString() == "student:looked5");
        Assert.Contains(items, item => item.GetProperty("source").GetString() == "call" && item.GetProperty("actor").GetString() == "registrar:alice");
        var instants = items.Select(item => item.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(instants.OrderDescending(), instants);
        Assert.DoesNotContain("Durand", audit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_csv_no_cell_is_taken_for_a_formula()
    {
        await day.Campus.EnrolAsync("looked6", "GC");
        var token = await day.App.TokenAsync("administrator", "adm");
        using var declared = await day.App.CallAsync(
            "POST", "/api/dossier/declaration", await day.App.TokenAsync("student", "looked6"), Calls.Raw("""{"situation":"01"}"""), key: "x");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/students/looked6/audit");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await day.App.Http.SendAsync(request);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n');

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("at,source,actor,action,status,times", lines[0]);
        Assert.Contains(lines, line => line.Contains(",ledger,student:looked6,declare", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cell_that_begins_as_a_formula_does_is_escaped()
    {
        using var output = new MemoryStream();
        await Functions.Features.Audit.AuditCsv.WriteAsync(output, "=+-@".ToAsyncEnumerable().Select(sign => new Functions.Features.Audit.StudentAuditItem(
            DateTimeOffset.UnixEpoch, Functions.Features.Audit.AuditSource.Ledger, "a", $"{sign}1+1", null, 1)));

        var text = System.Text.Encoding.UTF8.GetString(output.ToArray());
        foreach (var sign in "=+-@")
            Assert.DoesNotContain($",{sign}1+1", text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(string Actor, string Action, int? Status)>> CallsAsync(string student) =>
        [.. (await day.Campus.GetAsync("administrator", "adm", $"/api/audit?student={student}")).GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("actor").GetString()!, item.GetProperty("action").GetString()!,
                item.GetProperty("status").ValueKind == JsonValueKind.Null ? null : (int?)item.GetProperty("status").GetInt32()))];
}

using System.Text;
using System.Text.Json;
using Enrollment.Functions.Features.Roster;
using Enrollment.Functions.Tests.Platform.Access;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Roster;

public sealed class ImportTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_roster_imported_again_changes_only_what_changed()
    {
        var roster = Roster("imp1", "imp2", "imp3");

        Assert.Equal((3, 0, 0), await ImportAsync(roster));
        Assert.Equal((0, 0, 3), await ImportAsync(roster));
        Assert.Equal((1, 1, 2), await ImportAsync(
            roster.Replace("imp2,Léa", "imp2,Lea", StringComparison.Ordinal) + Line("imp4")));

        Assert.Equal(["roster-recorded", "roster-recorded"], await campus.FactsAsync("imp2"));
        Assert.Equal(["roster-recorded"], await campus.FactsAsync("imp1"));
    }

    [Fact]
    public async Task Students_who_exchange_addresses_in_one_roster_each_sign_in_with_the_new_one()
    {
        var before = Roster("exc1", "exc2", "exc3");
        await ImportAsync(before);
        await campus.ConnectAsync(day.App, "exc1@example.org");
        await campus.MoveToAsync("2022-09-05T10:05:00+02:00");

        var after = before.Replace("exc1@", "exc0@", StringComparison.Ordinal).Replace("exc2@", "exc1@", StringComparison.Ordinal)
            .Replace("exc0@", "exc2@", StringComparison.Ordinal);
        Assert.Equal((0, 2, 1), await ImportAsync(after));
        Assert.Equal((0, 0, 3), await ImportAsync(after));

        Assert.Equal(401, (int)(await day.App.SignInAsync("exc1@example.org")).StatusCode);
        foreach (var (address, student) in new[] { ("exc2@example.org", "exc1"), ("exc1@example.org", "exc2"), ("exc3@example.org", "exc3") })
        {
            var token = (await campus.ConnectAsync(day.App, address)).Text("accessToken");
            using var dossier = await day.App.CallAsync("GET", "/api/dossier", token);
            Assert.Equal(student, (await dossier.JsonAsync()).GetProperty("student").Text("number"));
        }
    }

    [Fact]
    public async Task An_address_is_handed_on_only_by_a_student_of_the_same_roster()
    {
        await ImportAsync(Roster("han1", "han2"));

        using var kept = await SendAsync(Calls.Raw(Roster("han2").Replace("han2@", "han1@", StringComparison.Ordinal), "text/csv"));
        Assert.Equal("invalid-request", await kept.ProblemAsync(400));
        using var claimedTwice = await SendAsync(Calls.Raw(Roster("han1", "han2").Replace("han2@", "HAN1@", StringComparison.Ordinal), "text/csv"));
        Assert.Equal("invalid-request", await claimedTwice.ProblemAsync(400));

        Assert.Equal((0, 2, 0), await ImportAsync(
            Roster("han1", "han2").Replace("han1@", "han9@", StringComparison.Ordinal).Replace("han2@", "han1@", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_roster_sent_several_times_at_once_adds_each_student_once()
    {
        var roster = Roster([.. Enumerable.Range(0, 12).Select(number => $"par{number}")]);

        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ImportAsync(roster)));

        Assert.Equal(12, counts.Sum(count => count.Added));
        Assert.Equal(0, counts.Sum(count => count.Updated));
        foreach (var number in Enumerable.Range(0, 12))
            Assert.Equal(["roster-recorded"], await campus.FactsAsync($"par{number}"));
    }

    [Fact]
    public async Task One_wrong_line_leaves_the_whole_roster_out()
    {
        using var answer = await SendAsync(Calls.Raw(Roster("imp5", "imp6") + Line("imp7").Replace("GC", "XX", StringComparison.Ordinal), "text/csv"));

        Assert.Equal("invalid-request", await answer.ProblemAsync(400));
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0];
        Assert.Equal((4, "programme"), (error.GetProperty("line").GetInt32(), error.GetProperty("field").GetString()));
        foreach (var student in new[] { "imp5", "imp6", "imp7" })
            Assert.Equal("not-found", await campus.RefusedAsync("student", student, HttpMethod.Get, "/api/dossier"));
    }

    [Fact]
    public async Task What_is_no_csv_is_refused()
    {
        foreach (var content in new[]
        {
            Calls.Raw(Roster("imp8"), "application/json"),
            Calls.Raw(Roster("imp8"), ""),
            Calls.Raw("", "text/csv"),
            Calls.Raw([0xff, 0xfe, 0x00, 0x01], "text/csv"),
            Calls.Raw([.. Encoding.UTF8.GetBytes(Roster("imp8")), 0x81], "text/csv"),
            Calls.Raw(Roster("imp8").Replace("Petit", "Pe\0tit", StringComparison.Ordinal), "text/csv"),
            Calls.Raw([0xff, 0xfe, .. Encoding.Unicode.GetBytes(Roster("imp8"))], "text/csv"),
            Calls.Raw(Encoding.Unicode.GetBytes(Roster("imp8")), "text/csv"),
            Calls.Raw(new string('"', 99_999), "text/csv"),
            Calls.Raw(Roster("imp8").Replace("Petit", new string('x', 100_000), StringComparison.Ordinal), "text/csv"),
            Calls.Raw(Roster("imp8", "imp8"), "text/csv"),
        })
        {
            using (content)
            {
                using var answer = await SendAsync(content);
                Assert.Equal("invalid-request", await answer.ProblemAsync(400));
            }
        }

        Assert.Equal("not-found", await campus.RefusedAsync("student", "imp8", HttpMethod.Get, "/api/dossier"));
    }

    [Fact]
    public async Task A_file_that_the_server_itself_finds_too_large_is_refused_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/roster") { Content = Calls.Raw(new string('x', 31 * 1024 * 1024), "text/csv") };
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = new("Bearer", await day.App.TokenAsync("registrar", "reg"));

        using var answer = await day.App.Http.SendAsync(request);

        Assert.Equal("content-too-large", await answer.ProblemAsync(413));
    }

    [Theory]
    [InlineData("text/csv; charset=utf-8")]
    [InlineData("TEXT/CSV")]
    public async Task The_type_may_be_written_as_clients_do_and_a_byte_order_mark_is_no_part_of_the_first_column(string type)
    {
        using var answer = await SendAsync(Calls.Raw("\uFEFF" + Roster("imp9"), type));

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_from_a_spreadsheet_that_writes_Windows_1252_is_read()
    {
        var text = Roster("imp10").Replace("Léa", "Zoë", StringComparison.Ordinal).Replace("Petit", "Œil’d", StringComparison.Ordinal);
        var octets = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);

        using var answer = await SendAsync(Calls.Raw(octets, "text/csv"));

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var student = (await campus.GetAsync("registrar", "reg", "/api/students/imp10/dossier")).GetProperty("student");
        Assert.Equal(("Zoë", "Œil’d"), (student.GetProperty("firstName").GetString(), student.GetProperty("lastName").GetString()));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, deflate")]
    public async Task A_compressed_file_is_refused(string coding)
    {
        var content = Calls.Raw(Roster("imp11"), "text/csv");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);

        using var answer = await SendAsync(content);

        Assert.Equal("compressed-body", await answer.ProblemAsync(415));
        Assert.Equal("not-found", await campus.RefusedAsync("student", "imp11", HttpMethod.Get, "/api/dossier"));
    }

    private static string Roster(params IReadOnlyList<string> students) =>
        string.Join(',', RosterFile.Columns) + "\n" + string.Concat(students.Select(Line));

    private static string Line(string student) =>
        $"{student},Léa,Petit,{student}@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no\n";

    private Task<HttpResponseMessage> SendAsync(HttpContent content) => campus.SendAsync("registrar", "reg", HttpMethod.Post, "/api/roster", content);

    private async Task<(int Added, int Updated, int Unchanged)> ImportAsync(string roster)
    {
        using var content = Calls.Raw(roster, "text/csv");
        using var answer = await SendAsync(content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var counts = JsonDocument.Parse(text).RootElement;
        return (counts.GetProperty("added").GetInt32(), counts.GetProperty("updated").GetInt32(), counts.GetProperty("unchanged").GetInt32());
    }
}

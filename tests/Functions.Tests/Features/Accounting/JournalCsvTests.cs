using System.Globalization;
using Azure.Data.Tables;
using CsvHelper;
using Enrollment.Domain;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed class JournalCsvTests(OpenDay day) : IClassFixture<OpenDay>
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33612345678")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_escaped(string label)
    {
        var text = new StringWriter();
        await using (var csv = new CsvWriter(text, JournalCsv.Safe))
            await JournalCsv.WriteAsync(csv, [label, "60100"]);

        Assert.StartsWith("'", text.ToString().TrimStart('"'), StringComparison.Ordinal);
        Assert.EndsWith(",60100\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_of_a_period_balances_for_each_day_and_each_student()
    {
        await day.Campus.DeclaredAsync("book1");
        await day.Campus.PayAsync("book1", "/api/dossier/payments");

        using var answer = await day.Campus.SendAsync("accountant", "acc", HttpMethod.Get, "/api/accounting/journal?from=2022-09-05&to=2022-09-05");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var rows = Rows(await answer.Content.ReadAsStringAsync());

        foreach (var group in rows.GroupBy(row => row["date"]).Concat(rows.GroupBy(row => row["student"])).Concat(rows.GroupBy(row => row["entry"])))
            Assert.Equal(group.Sum(row => Cents(row, "debit_cents")), group.Sum(row => Cents(row, "credit_cents")));
        var mine = rows.Where(row => row["student"] == "book1").ToList();
        Assert.Equal(
            ["4111 60100 0", "7061 0 60100", "5115 60100 0", "4111 0 60100"],
            mine.Select(row => $"{row["account"]} {row["debit_cents"]} {row["credit_cents"]}"));
        Assert.StartsWith("PC-F-2022-", mine[^1]["document"], StringComparison.Ordinal);
        Assert.Equal("pc-2022-book1-P001", mine[^1]["piece"]);
    }

    [Fact]
    public async Task Days_outside_the_period_are_left_out()
    {
        using var answer = await day.Campus.SendAsync("accountant", "acc", HttpMethod.Get, "/api/accounting/journal?from=2022-09-06&to=2022-12-31");

        Assert.Empty(Rows(await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("journal")]
    [InlineData("journal?from=2022-09-05")]
    [InlineData("journal?from=2022-09-05&to=05/09/2022")]
    [InlineData("journal?from=2022-09-05&to=2022-09-04")]
    [InlineData("journal?from=2022-02-30&to=2022-09-04")]
    [InlineData("differences")]
    [InlineData("differences?day=yesterday")]
    [InlineData("differences?day=2022-09-05&day=2022-09-06")]
    [InlineData("differences?day=2022-09-05&continuation=nonsense")]
    [InlineData("differences?day=2022-09-05&continuation=-1")]
    [InlineData("tasks?continuation=nonsense")]
    public async Task What_cannot_be_read_is_refused_with_a_reason(string address) =>
        Assert.Equal("invalid-request", await day.Campus.RefusedAsync("accountant", "acc", HttpMethod.Get, $"/api/accounting/{address}"));

    [Fact]
    public async Task The_differences_of_a_day_come_a_page_at_a_time_in_order()
    {
        var (when, now) = (new DateOnly(2021, 1, 5), DateTimeOffset.UnixEpoch);
        var found = Enumerable.Range(0, 201).Select(number => new Difference(DifferenceKind.Twice, when, $"R{number}", "1", 1, 1)).ToList();
        await new DifferenceStore(new TableServiceClient(day.App.Storage)).KeepAsync(when, found, now, CancellationToken.None);

        var (pages, continuation) = (new List<IReadOnlyList<string>>(), string.Empty);
        do
        {
            var page = await day.Campus.GetAsync("accountant", "acc", $"/api/accounting/differences?day=2021-01-05&continuation={continuation}");
            pages.Add([.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!)]);
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);

        Assert.Equal([100, 100, 1], pages.Select(page => page.Count));
        Assert.Equal(found.Select(difference => difference.Reference), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Every_dossier_is_listed_once_from_any_place_on()
    {
        var tables = new TableServiceClient(day.App.Storage);
        var wakeUps = new WakeUpIndex(tables);
        await day.Campus.EnrolAsync("list1", "GC");
        await wakeUps.RecordIntentAsync(new DossierId("pc", 2022, "list1"), version: null, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await wakeUps.RecordIntentAsync(new DossierId("pc", 1970, "neverwritten"), version: null, DateTimeOffset.UnixEpoch, CancellationToken.None);

        var ledgers = new SchoolLedgers(new TableDossierStore(tables));
        ValueTask<List<DossierId>> IdsAsync(DossierId? after) =>
            ledgers.ReadAsync(after, CancellationToken.None).Select(reading => reading.Id).ToListAsync(CancellationToken.None);
        var all = await IdsAsync(null);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(all.Count, await ledgers.CountAsync(CancellationToken.None));
        Assert.Contains(new DossierId("pc", 2022, "list1"), all);
        for (var place = 0; place < all.Count; place++)
            Assert.Equal(all[(place + 1)..], await IdsAsync(all[place]));
        Assert.DoesNotContain(all, id => id.Student == "neverwritten");
    }

    private static List<Dictionary<string, string>> Rows(string text)
    {
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }

    private static long Cents(Dictionary<string, string> row, string column) => long.Parse(row[column], CultureInfo.InvariantCulture);
}

using Azure.Data.Tables;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Features.Privacy;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Lists;

/// <summary>Lists of a whole school, on a clock and tables of their own.</summary>
public sealed class SchoolListTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    [Fact]
    public async Task A_long_list_comes_in_pages_and_a_row_without_summary_is_read_from_its_ledger_once()
    {
        await Campus.ImportAsync(Enumerable.Range(1, 120).Select(number => ($"p{number:D3}", $"Nom{number % 7}", $"Liste{number % 10}")));
        var before = await AllAsync("");
        await Campus.SettleAsync();

        Assert.Equal(120, before.Distinct().Count());
        Assert.Equal(before, await AllAsync(""));
        Assert.Equal(12, (await AllAsync("liste3")).Count);
        Assert.Equal(50, (await Campus.AccountsAsync("")).Students().Count);

        // As a release before the summaries left them.
        var table = new TableServiceClient(App.Storage).GetTableClient(WakeUpIndex.TableName);
        var rows = await table.QueryAsync<TableEntity>("PartitionKey ge 'waiting'").ToListAsync();
        Assert.Equal(120, rows.Count);
        foreach (var row in rows)
        {
            row.Remove("Summary");
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        Assert.Equal(before, await AllAsync(""));
        var healed = await table.QueryAsync<TableEntity>("PartitionKey ge 'waiting'").ToListAsync();
        Assert.All(healed, row => Assert.Contains("Liste", row.GetString("Summary"), StringComparison.Ordinal));
        Assert.Equal(rows.Select(Waits), healed.Select(Waits));

        static string Waits(TableEntity row) => $"{row.RowKey} {row["Version"]} {row["For"]} {row.GetDateTimeOffset("Until")}";
    }

    [Fact]
    public async Task The_oldest_declaration_comes_first_and_who_declared_nothing_last_by_name()
    {
        await Campus.ImportAsync(("sort1", "Anne", "Tri"), ("sort2", "Bea", "Tri"), ("sort3", "Yann", "Écart"), ("sort4", "Luc", "Tri"));
        await Campus.PostAsync("student", "sort2", "/api/dossier/declaration", new { situation = "05" });
        await Campus.MoveToAsync("2022-09-06T10:00:00+02:00");
        await Campus.PostAsync("student", "sort1", "/api/dossier/declaration", new { situation = "05" });

        Assert.Equal(["sort2", "sort1", "sort3", "sort4"], (await Campus.DeclarationsAsync("search=sort")).Students());
        Assert.Equal(["sort3", "sort1", "sort2", "sort4"], (await Campus.AccountsAsync("search=sort")).Students());
        Assert.Equal(["sort1", "sort2"], (await Campus.CandidatesAsync("search=sort")).Students());
        Assert.Equal(["sort1", "sort2"], (await Campus.AccountsAsync("search=sort&state=owing")).Students());
    }

    [Fact]
    public async Task The_months_of_a_lived_year_are_what_fell_due_and_what_the_bank_moved()
    {
        await Campus.StartPlanAsync("six1", 6, "05");
        await Campus.DeclaredAsync("once1", "05");
        await Campus.PayAsync("once1", "/api/dossier/payments");
        await Campus.MoveToAsync("2022-10-15T10:00:00+02:00");
        await Campus.PostAsync("committee", "com", "/api/students/once1/exemption", new { cents = 100000, decision = "CE-1" });
        await Campus.TellBankAsync(new { behaviour = "refuse", code = "00133", type = "00053" });
        await Campus.MoveToAsync("2022-11-20T10:00:00+01:00");

        Assert.Equal(
            ["2022-09 437100 437100 0", "2022-10 -36620 -36620 0", "2022-11 63380 0 0", "2022-12 0 0 63380", "2023-01 0 0 63380", "2023-02 0 0 63380"],
            await Campus.MonthsAsync());
        Assert.Equal(437100 - 36620, (await Campus.MovedAsync("six1")).Sum() + (await Campus.MovedAsync("once1")).Sum());

        var months = await Campus.GetAsync("accountant", "acc", "/api/accounting/months");
        Assert.Equal((63380, 3 * 63380), (months.GetProperty("owedCents").GetInt64(), months.GetProperty("toComeCents").GetInt64()));

        var blocked = await Campus.AccountsAsync("state=blocked");
        Assert.Equal(["six1"], blocked.Students());
        Assert.Equal(["six1"], (await Campus.AccountsAsync("state=refused")).Students());
        Assert.Equal(["six1"], (await Campus.AccountsAsync("state=owing")).Students());
        var row = blocked.Row("six1");
        Assert.Equal((3, 63380), (Assert.Single(row.GetProperty("refusedInstalments").EnumerateArray()).GetInt32(), row.GetProperty("refusedCents").GetInt64()));
        Assert.Equal("running", row.GetProperty("plan").GetString());
        Assert.Equal(377000 - 60100 - 63380, row.GetProperty("balanceCents").GetInt64());
        var settled = (await Campus.AccountsAsync("search=once1")).Row("once1");
        var totals = (await Campus.PositionAsync("once1")).GetProperty("totals");
        foreach (var name in new[] { "orderedCents", "creditedCents", "paidCents", "refundedCents", "balanceCents" })
            Assert.Equal(totals.GetProperty(name).GetInt64(), settled.GetProperty(name).GetInt64());
    }

    [Fact]
    public async Task Somebody_erased_is_in_no_list_but_in_the_sums_of_the_months()
    {
        await Campus.LiveAsync("gone1");
        await Campus.MoveToAsync(LivedYear.AfterTheEnd);
        var months = await Campus.MonthsAsync();
        Assert.Equal(["gone1"], (await Campus.AccountsAsync("")).Students());

        await Campus.EraseAsync("gone1");

        Assert.Empty((await Campus.AccountsAsync("")).Students());
        Assert.Empty((await Campus.DeclarationsAsync("")).Students());
        Assert.Empty((await Campus.CandidatesAsync("")).Students());
        Assert.Equal(months, await Campus.MonthsAsync());
        var account = await Campus.GetAsync("accountant", "acc", "/api/students/gone1/account");
        Assert.Equal("", account.GetProperty("name").GetString());
    }

    // Every page of the registrar's list, by the continuation of the one before.
    private async Task<IReadOnlyList<string>> AllAsync(string search)
    {
        var (all, continuation, total) = (new List<string>(), "", 0);
        do
        {
            var page = await Campus.DeclarationsAsync($"search={search}&continuation={continuation}");
            all.AddRange(page.Students());
            continuation = page.GetProperty("continuation").GetString();
            total = page.GetProperty("total").GetInt32();
        }
        while (continuation is not null);

        Assert.Equal(total, all.Count);
        return all;
    }
}

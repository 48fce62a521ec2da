using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Erasure;
using Enrollment.Domain.Facts;
using Enrollment.Functions.Features.Privacy;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Privacy;

public sealed class ErasureTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Student = "gone1";
    private static readonly string[] Person = ["Durand", "Amélie", $"{Student}@example.org", "rue des Écoles", "Il manque un visa"];

    [Fact]
    public async Task Every_place_that_holds_the_student_is_exported_and_after_the_erasure_only_what_the_law_keeps_is_left()
    {
        await Campus.LiveAsync(Student);
        await Campus.MoveToAsync(LivedYear.AfterTheEnd);
        var places = Places();

        var before = await StorageScan.FindAsync(App, [Student, .. Person]);
        Assert.DoesNotContain(before, store => !places.SelectMany(place => place.Stores).Any(known => store.EndsWith(known, StringComparison.Ordinal)));
        Assert.Contains(TableDossierStore.TableName, before);
        Assert.Contains("documents", before);
        var export = await Campus.GetAsync("administrator", "adm", $"/api/students/{Student}/export");
        Assert.Equal(
            places.Select(place => place.Place).Order(StringComparer.Ordinal),
            export.GetProperty("held").EnumerateObject().Select(held => held.Name).Order(StringComparer.Ordinal));
        Assert.All(Person, text => Assert.Contains(text, export.ToString(), StringComparison.Ordinal));

        await Campus.EraseAsync(Student);

        Assert.Equal(["documents"], await StorageScan.FindAsync(App, Person));
        Assert.Equal(["Audit", "Dossiers", "Numbers", "WakeUps", "documents"], await StorageScan.FindAsync(App, Student));
    }

    [Fact]
    public async Task The_books_are_as_they_were_and_the_chain_holds()
    {
        await Campus.LiveAsync(Student);
        await Campus.MoveToAsync(LivedYear.AfterTheEnd);
        async Task<(string Journal, string Totals)> BooksAsync()
        {
            using var journal = await Campus.SendAsync("accountant", "acc", HttpMethod.Get, "/api/accounting/journal?from=2022-09-01&to=2023-12-31");
            var position = await Campus.GetAsync("accountant", "acc", $"/api/students/{Student}/position");
            return (await journal.Content.ReadAsStringAsync(), position.GetProperty("totals").ToString());
        }

        var before = await BooksAsync();
        var seal = (await Campus.LedgerAsync(Student))[^1].GetProperty("hash").GetString();
        var erased = await Campus.EraseAsync(Student);

        Assert.Equal(before, await BooksAsync());
        Assert.Equal(seal, erased.GetProperty("dossiers")[0].GetProperty("seal").GetString());
        Assert.Equal("personal-data-erased", (await Campus.FactsAsync(Student))[^1]);
        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Afterwards_the_student_sees_nothing_and_nobody_can_bring_the_data_back()
    {
        await Campus.EnrolAsync(Student, "GC");
        var erased = await Campus.EraseAsync(Student);

        Assert.Equal("not-found", await Campus.RefusedAsync("student", Student, HttpMethod.Get, "/api/dossier"));
        Assert.Equal("not-found", await Campus.RefusedAsync("student", Student, HttpMethod.Get, "/api/dossier/export"));
        Assert.Equal("personal-data-was-erased", await Campus.RefusedAsync(
            "student", Student, HttpMethod.Post, "/api/dossier/declaration", new { situation = "01" }));
        var entries = (await Campus.LedgerAsync(Student)).Count;
        await Campus.EnrolAsync(Student, "GC");
        Assert.Equal(entries, (await Campus.LedgerAsync(Student)).Count);
        Assert.Equal(erased.ToString(), (await Campus.EraseAsync(Student)).ToString());
        Assert.Empty(await StorageScan.FindAsync(App, Person));
    }

    [Fact]
    public async Task What_is_open_is_named_and_nothing_is_taken_away()
    {
        await Campus.DeclaredAsync(Student);
        var before = await Campus.LedgerAsync(Student);

        using var answer = await App.CallAsync(
            "POST", $"/api/students/{Student}/erasure", await App.TokenAsync("administrator", "adm"), Calls.Raw("""{"reference":"RGPD-1"}"""));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("erasure-too-early", await answer.ProblemAsync(409));
        Assert.Contains("the year is not over", text, StringComparison.Ordinal);
        Assert.Contains("the account is not settled", text, StringComparison.Ordinal);
        Assert.Equal(before.Count, (await Campus.LedgerAsync(Student)).Count);
        Assert.Equal("Durand", (await Campus.GetAsync("registrar", "reg", $"/api/students/{Student}/dossier")).GetProperty("student").GetProperty("lastName").GetString());
    }

    [Fact]
    public async Task A_ledger_too_long_for_one_transaction_is_rewritten_though_it_was_cut_short()
    {
        await Campus.EnrolAsync(Student, "GC");
        var store = new TableDossierStore(new TableServiceClient(App.Storage));
        var id = new DossierId("pc", 2022, Student);
        for (var card = 0; card < 3; card++)
            await App.RecordAsync(Student, $"2022-09-05T11:0{card}:00+02:00", [.. Enumerable.Range(0, 80).Select(_ => new PageClosed("none"))]);

        // As a crash leaves it: the mark and the first piece are written, the rest is as it was.
        var rows = await store.ReadAsync(id, CancellationToken.None);
        var rewritten = ErasePersonalData.Rewrite(rows.Entries(), "RGPD-0", "test", DateTimeOffset.UnixEpoch);
        var table = new TableServiceClient(App.Storage).GetTableClient(TableDossierStore.TableName);
        await table.AddEntityAsync(new TableEntity(id.ToString(), TableDossierStore.RewritingRow));
        foreach (var row in rows.Rows.Where(row => row.RowKey.StartsWith("entry-", StringComparison.Ordinal)).Zip(rewritten).Take(100))
        {
            (row.First["Json"], row.First["Hash"]) = (row.Second.Json, row.Second.Hash);
            await table.UpdateEntityAsync(row.First, row.First.ETag, TableUpdateMode.Replace);
        }

        Assert.False((await Campus.GetAsync("administrator", "adm", $"/api/students/{Student}/ledger")).GetProperty("intact").GetBoolean());
        var erased = await Campus.EraseAsync(Student);

        Assert.Equal(rewritten.Count, (await Campus.LedgerAsync(Student)).Count);
        Assert.Equal(((PersonalDataErased)rewritten[^1].Fact).Hash, erased.GetProperty("dossiers")[0].GetProperty("seal").GetString());
        Assert.False((await store.ReadAsync(id, CancellationToken.None)).IsCutShort);
    }

    [Fact]
    public async Task A_ledger_that_was_altered_is_not_sealed_anew()
    {
        await Campus.EnrolAsync(Student, "GC");
        var table = new TableServiceClient(App.Storage).GetTableClient(TableDossierStore.TableName);
        TableEntity row = await table.GetEntityAsync<TableEntity>($"pc-2022-{Student}", "entry-000001");
        row["Actor"] = "registrar:somebody-else";
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var ledger = await Campus.GetAsync("administrator", "adm", $"/api/students/{Student}/ledger");
        Assert.Equal(1, ledger.GetProperty("brokenAt").GetInt32());
        Assert.Equal("ledger-not-intact", await Campus.RefusedAsync(
            "administrator", "adm", HttpMethod.Post, $"/api/students/{Student}/erasure", new { reference = "RGPD-1" }));
    }

    // Each as its class says, registered or not: the export shows whether it is.
    private static IReadOnlyList<IPersonalDataSource> Places() =>
        [.. typeof(IPersonalDataSource).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IPersonalDataSource)))
            .Select(type => (IPersonalDataSource)RuntimeHelpers.GetUninitializedObject(type))];
}

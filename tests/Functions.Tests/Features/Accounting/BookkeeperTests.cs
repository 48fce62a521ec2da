using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

/// <summary>The program, as a process of its own, on what the app has written.</summary>
public sealed class BookkeeperTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Once = "/api/dossier/payments";

    [Fact]
    public async Task A_sound_school_is_verified_whether_the_app_runs_or_not()
    {
        await PaidAsync();

        Assert.Equal((0, true), await VerifyAsync("2 ledgers: all sound."));
        await App.StopAsync();
        Assert.Equal((0, true), await VerifyAsync("2 ledgers: all sound."));
    }

    [Fact]
    public async Task An_altered_row_breaks_the_chain()
    {
        await PaidAsync();
        await AlterAsync("Dossiers", "pc-2022-cli1", "entry-000002", "Json", json => json.Replace("60100", "60000", StringComparison.Ordinal));

        Assert.Equal((1, true), await VerifyAsync("pc-2022-cli1: ChainBroken: entry 2"));
    }

    [Fact]
    public async Task A_row_that_is_no_fact_and_one_that_is_gone_are_told_and_the_others_checked()
    {
        await PaidAsync();
        await AlterAsync("Dossiers", "pc-2022-cli1", "entry-000002", "Json", _ => "{}");
        var tables = new TableServiceClient(App.Storage);
        await tables.GetTableClient("Dossiers").DeleteEntityAsync("pc-2022-cli2", "entry-000002");

        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.Equal(1, exitCode);
        Assert.Contains("pc-2022-cli1: Unreadable", output, StringComparison.Ordinal);
        Assert.Contains("pc-2022-cli2: ChainBroken: entry 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_are_missing_or_altered_and_numbers_that_lead_nowhere_are_found()
    {
        await PaidAsync();
        var documents = new BlobServiceClient(App.Storage).GetBlobContainerClient("documents");
        await documents.DeleteBlobAsync("PC-F-2022-000001.pdf");
        await documents.GetBlobClient("PC-F-2022-000002.pdf").UploadAsync(BinaryData.FromString("forged"), overwrite: true);
        var numbers = new TableServiceClient(App.Storage).GetTableClient("Numbers");
        await numbers.UpsertEntityAsync(new TableEntity("PC-F-2022", "counter") { ["Last"] = 4 });
        await numbers.AddEntityAsync(new TableEntity("PC-F-2022", "cause-2022-cli1-1") { ["Number"] = "PC-F-2022-000004", ["IssuedAt"] = DateTimeOffset.UnixEpoch.AddYears(50) });

        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.Equal(1, exitCode);
        foreach (var finding in new[]
        {
            "PC-F-2022-000001: DocumentMissing", "PC-F-2022-000002: DocumentAltered", "PC-F-2022-000003: NumberSkipped", "PC-F-2022-000004: NumberWithoutDocument",
            "2 ledgers: 4 findings",
        })
            Assert.Contains(finding, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_goes_to_a_file()
    {
        await PaidAsync();
        var file = Path.Combine(Path.GetTempPath(), $"journal-{App.Http.BaseAddress!.Port}.csv");
        try
        {
            var (exitCode, output) = await App.KeepBooksAsync($"journal --from 2022-09-05 --to 2022-09-05 --out {file}");

            Assert.True(exitCode == 0, output);
            var lines = await File.ReadAllLinesAsync(file);
            Assert.Equal("date,entry,student,piece,document,account,label,debit_cents,credit_cents", lines[0]);
            Assert.Equal(1 + 2 * 4, lines.Length);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_day_is_reconciled_by_asking_and_by_file()
    {
        await PaidAsync();
        var file = Path.Combine(Path.GetTempPath(), $"settlement-{App.Http.BaseAddress!.Port}.csv");
        try
        {
            await File.WriteAllTextAsync(file, await App.SettlementAsync("2022-09-05"));
            Assert.Equal(0, (await App.KeepBooksAsync("reconcile --day 2022-09-05")).ExitCode);
            Assert.Equal(0, (await App.KeepBooksAsync($"reconcile --day 2022-09-05 --settlement {file}")).ExitCode);

            await File.WriteAllTextAsync(file, (await App.SettlementAsync("2022-09-05")).Replace(",60100", ",60101", StringComparison.Ordinal));
            var (exitCode, output) = await App.KeepBooksAsync($"reconcile --day 2022-09-05 --settlement {file}");
            Assert.Equal(1, exitCode);
            Assert.Contains("pc-2022-cli1-P001: OtherAmount, transaction", output, StringComparison.Ordinal);
            Assert.Contains("ledger 60100 cents, gateway 60101 cents", output, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, "date,type,reference,numtrans,numappel,parent,amount_cents\n2022-09-05,debit,R,x,1,,1\n");
            (exitCode, output) = await App.KeepBooksAsync($"reconcile --day 2022-09-05 --settlement {file}");
            Assert.Equal(2, exitCode);
            Assert.Contains("line 2, numtrans: This is not a number.", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_payment_that_the_gateway_did_not_capture_is_named_when_it_is_asked()
    {
        await PaidAsync();
        await Campus.DeclaredAsync("cli3");
        var file = Path.Combine(Path.GetTempPath(), $"settlement-{App.Http.BaseAddress!.Port}.csv");
        try
        {
            await File.WriteAllTextAsync(file, await App.SettlementAsync("2022-09-05"));
            Assert.Equal((0, true), await VerifyAsync("Gateway: agrees.", $" --gateway --settlement {file}"));
            await File.WriteAllTextAsync(file, (await App.SettlementAsync("2022-09-05")).Replace(",60100", ",60101", StringComparison.Ordinal));
            Assert.Equal((1, true), await VerifyAsync("pc-2022-cli1-P001: OtherAmount", $" --gateway --settlement {file}"));
        }
        finally
        {
            File.Delete(file);
        }

        // Written by us, never by the bank; and a second one under a reference of which the bank has the first alone.
        await App.RecordAsync("cli3", "2022-09-05T11:00:00+02:00",
            new PaymentAttemptOpened("pc-2022-cli3-P001", PaymentChannel.OnePayment, 60100, null, null, DateTimeOffset.MaxValue),
            new PaymentReceived("pc-2022-cli3-P001", 60100, "999999", "999999", "XXXXXX", PaymentChannel.OnePayment, null, null));
        await App.RecordAsync("cli2", "2022-09-05T11:00:00+02:00",
            new PaymentReceived("pc-2022-cli2-P001", 60100, "999998", "999998", "XXXXXX", PaymentChannel.OnePayment, null, null));

        var (exitCode, output) = await App.KeepBooksAsync("verify --gateway --from 2022-09-05 --to 2022-09-05");
        Assert.Equal(1, exitCode);
        foreach (var line in new[] { "pc-2022-cli3-P001: LedgerOnly, transaction 999999", "pc-2022-cli2-P001: LedgerOnly, transaction 999998", "Gateway: 2 differences" })
            Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.True((await VerifyAsync("Gateway: agrees.", " --gateway --from 2022-09-06")).Says);
        Assert.Equal((2, true), await VerifyAsync("--from, --to and --settlement need --gateway.", " --to 2022-09-06"));
    }

    [Fact]
    public async Task Tasks_of_many_come_a_page_at_a_time_each_once()
    {
        var tables = new TableServiceClient(App.Storage);
        var (wakeUps, store) = (new WakeUpIndex(tables), new TableDossierStore(tables));
        var student = Documents.Samples.Student();
        await Parallel.ForEachAsync(Enumerable.Range(1, 130), async (number, cancellation) =>
        {
            var id = new DossierId("pc", 2022, $"page{number}");
            await wakeUps.RecordIntentAsync(id, version: null, DateTimeOffset.UnixEpoch.AddYears(60), cancellation);
            var entries = LedgerChain.Extend(null, "test", "test", DateTimeOffset.UnixEpoch.AddYears(50),
                [new RosterRecorded(student with { Number = id.Student }), new PaymentUnmatched($"{id}-P001", 1, null, "1")]);
            Assert.Equal(AppendOutcome.Applied, await store.AppendAsync(id, null, entries, [], cancellation));
        });

        var first = await Campus.GetAsync("accountant", "acc", "/api/accounting/tasks");
        var second = await Campus.GetAsync("accountant", "acc", $"/api/accounting/tasks?continuation={first.GetProperty("continuation").GetString()}");

        var subjects = new[] { first, second }.Select(page => page.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("subject").GetString()).ToList()).ToList();
        Assert.Equal((100, 30), (subjects[0].Count, subjects[1].Count));
        Assert.Equal(130, subjects.SelectMany(page => page).Distinct().Count());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("continuation").ValueKind);
    }

    private async Task PaidAsync()
    {
        foreach (var student in new[] { "cli1", "cli2" })
        {
            await Campus.DeclaredAsync(student);
            await Campus.PayAsync(student, Once);
        }
    }

    private async Task<(int ExitCode, bool Says)> VerifyAsync(string words, string options = "")
    {
        var (exitCode, output) = await App.KeepBooksAsync($"verify{options}");
        return (exitCode, output.Contains(words, StringComparison.Ordinal));
    }

    private async Task AlterAsync(string table, string partition, string row, string property, Func<string, string> alter)
    {
        var client = new TableServiceClient(App.Storage).GetTableClient(table);
        TableEntity entity = await client.GetEntityAsync<TableEntity>(partition, row);
        entity[property] = alter(entity.GetString(property)!);
        await client.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace);
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Backups;

/// <summary>Everything is lost but a backup: the school goes on from it.</summary>
public sealed class RestoreTests() : OwnClock("2022-09-05T10:00:00+02:00", RunningApp.WithNights)
{
    private const string Once = "/api/dossier/payments";
    private static readonly string[] Students = ["thirds", "once", "asked"];

    [Fact]
    public async Task A_restored_school_has_the_same_accounts_and_documents_and_goes_on_to_its_next_debit_once()
    {
        using var backup = new BackupFolder(App);
        await LiveAsync();
        var positions = await PositionsAsync();
        var invoices = await InvoicesAsync();

        Assert.Equal((0, true), await SaysAsync(backup.BackUpAsync(), "The backup is in"));
        await backup.LoseEverythingAsync();
        Assert.Equal((0, true), await SaysAsync(backup.RestoreAsync(), "3 dossiers within minutes"));
        Assert.Equal((0, true), await SaysAsync(App.KeepBooksAsync("verify"), "3 ledgers: all sound."));
        await App.StartAsync();

        Assert.Equal(positions, await PositionsAsync());
        Assert.Equal(invoices, await InvoicesAsync());
        await Campus.MoveToAsync("2022-09-05T10:10:00+02:00");
        await Campus.DecideAsync("asked", accept: true);
        await Campus.PayAsync("asked", "/api/dossier/plans/current/payments");
        await Campus.MoveToAsync("2022-11-20T10:00:00+01:00");
        Assert.Equal([20034, 20033, 20033], await Campus.MovedAsync("thirds"));
        Assert.Equal([60100], await Campus.MovedAsync("once"));
        Assert.Equal([60100, 63380, 63380], await Campus.MovedAsync("asked"));
        Assert.Equal((0, true), await SaysAsync(App.KeepBooksAsync("verify"), "3 ledgers: all sound."));
    }

    [Fact]
    public async Task A_debit_made_after_the_backup_is_found_at_the_bank_and_not_made_again()
    {
        using var backup = new BackupFolder(App);
        await Campus.StartPlanAsync("thirds", 3);
        await Campus.MoveToAsync("2022-10-09T10:00:00+02:00");
        await backup.BackUpAsync();
        await Campus.MoveToAsync("2022-10-11T10:00:00+02:00");
        Assert.Equal([20034, 20033], await Campus.MovedAsync("thirds"));

        await backup.LoseEverythingAsync();
        await backup.RestoreAsync();
        App.Overrides["Paybox:AskFirstUntil"] = "2022-10-20T00:00:00+02:00";
        await App.StartAsync();
        await Campus.MoveToAsync("2022-10-12T10:00:00+02:00");

        Assert.Equal([20034, 20033], await Campus.MovedAsync("thirds"));
        Assert.Equal(20033, (await Campus.PositionAsync("thirds")).GetProperty("totals").GetProperty("balanceCents").GetInt64());
        await Campus.MoveToAsync("2022-11-20T10:00:00+01:00");
        Assert.Equal([20034, 20033, 20033], await Campus.MovedAsync("thirds"));
    }

    [Fact]
    public async Task A_backup_taken_while_students_pay_holds_together()
    {
        using var backup = new BackupFolder(App);
        await PayAsync("first");
        var backingUp = backup.BackUpAsync();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(async queue =>
        {
            var number = 0;
            bool isLast;
            do
            {
                isLast = backingUp.IsCompleted;
                await PayAsync($"queue{queue}n{++number}");
            }
            while (!isLast);
        }));
        Assert.Equal(0, (await backingUp).ExitCode);
        var backedUp = await File.ReadAllLinesAsync(Path.Combine(backup.Path, "tables", "Dossiers.jsonl"));
        Assert.InRange(backedUp.Count(IsEntry), 8, await EntriesAsync() - 1);

        await backup.LoseEverythingAsync();
        await backup.RestoreAsync();
        await App.StartAsync();
        await Campus.MoveToAsync("2022-09-05T20:00:00+02:00");

        Assert.Equal((0, true), await SaysAsync(App.KeepBooksAsync("verify"), "ledgers: all sound."));
    }

    // A dossier's other rows are of mails that wait, and go when these are sent.
    private static bool IsEntry(string row) => row.Contains("entry-", StringComparison.Ordinal);

    private ValueTask<int> EntriesAsync() =>
        new TableServiceClient(App.Storage).GetTableClient("Dossiers").QueryAsync<TableEntity>().CountAsync(row => IsEntry(row.RowKey));

    private async Task PayAsync(string student)
    {
        await Campus.EnrolAsync(student, "GC");
        await Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation = "01" });
        await Campus.PayAsync(student, Once);
    }

    [Fact]
    public async Task A_school_is_never_written_over_and_a_backup_that_was_touched_is_refused()
    {
        using var backup = new BackupFolder(App);
        await LiveAsync();
        await backup.BackUpAsync();

        Assert.Equal((2, true), await SaysAsync(backup.BackUpAsync(), "holds a finished backup"));
        Assert.Equal((2, true), await SaysAsync(backup.RestoreAsync(), "is not empty"));

        await backup.LoseEverythingAsync();
        var ledger = Path.Combine(backup.Path, "tables", "Dossiers.jsonl");
        var rows = await File.ReadAllTextAsync(ledger);
        await File.WriteAllTextAsync(ledger, rows.Replace("60100", "60000", StringComparison.Ordinal));
        Assert.Equal((2, true), await SaysAsync(backup.RestoreAsync(), "Dossiers.jsonl has changed since the backup"));
        Assert.Empty(await new TableServiceClient(App.Storage).QueryAsync().ToListAsync());

        await File.WriteAllTextAsync(ledger, rows);
        Assert.Equal(0, (await backup.RestoreAsync()).ExitCode);
    }

    [Fact]
    public async Task What_was_cut_short_goes_on_and_is_taken_for_nothing_whole_until_then()
    {
        using var backup = new BackupFolder(App);
        using var other = new BackupFolder(App);
        await LiveAsync();
        await backup.BackUpAsync();
        var manifest = await File.ReadAllTextAsync(Path.Combine(backup.Path, "manifest.json"));

        await UnfinishedAsync(backup, manifest);
        Assert.Equal((2, true), await SaysAsync(backup.RestoreAsync(), "was not finished"));
        Assert.Equal((0, true), await SaysAsync(backup.BackUpAsync(), "documents: 2 files"));

        await backup.LoseEverythingAsync();
        await backup.RestoreAsync();
        var tables = new TableServiceClient(App.Storage);
        await tables.CreateTableAsync("UnfinishedRestore");
        Assert.Equal((2, true), await SaysAsync(other.BackUpAsync(), "is incomplete"));
        Assert.Equal((2, true), await SaysAsync(backup.RestoreAsync(), "of another backup"));

        var takenAt = JsonDocument.Parse(manifest).RootElement.GetProperty("TakenAt").GetDateTimeOffset().ToString("O");
        await tables.GetTableClient("UnfinishedRestore").AddEntityAsync(new TableEntity("restore", takenAt));
        await tables.GetTableClient("Dossiers").DeleteEntityAsync("pc-2022-once", "entry-000002");
        await tables.DeleteTableAsync("QuestionNumbers");
        Assert.Equal(0, (await backup.RestoreAsync()).ExitCode);
        Assert.Equal((0, true), await SaysAsync(App.KeepBooksAsync("verify"), "3 ledgers: all sound."));
    }

    /// <summary>As it would be had the process ended before the documents.</summary>
    private static Task UnfinishedAsync(BackupFolder backup, string manifest)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(manifest)!;
        json["FinishedAt"] = null;
        var parts = json["Parts"]!.AsArray();
        var documents = parts.Index().Single(part => part.Item!.ToJsonString().Contains("\"documents\"", StringComparison.Ordinal)).Index;
        while (parts.Count > documents)
            parts.RemoveAt(parts.Count - 1);
        return File.WriteAllTextAsync(Path.Combine(backup.Path, "manifest.json"), json.ToJsonString());
    }

    private async Task LiveAsync()
    {
        await Campus.StartPlanAsync("thirds", 3);
        await PayAsync("once");
        await Campus.EnrolAsync("asked", "GC", "non_eu");
        await Campus.PostAsync("student", "asked", "/api/dossier/declaration", new { situation = "05" });
        await Campus.PostAsync("student", "asked", "/api/dossier/plans", new { instalments = 6 });
        await Campus.SettleAsync();
    }

    private async Task<IReadOnlyList<string>> PositionsAsync() =>
        [.. await Task.WhenAll(Students.Select(async student => (await Campus.PositionAsync(student)).GetRawText()))];

    private async Task<IReadOnlyList<string>> InvoicesAsync() =>
        [.. await Task.WhenAll(new[] { ("thirds", 1), ("once", 2) }.Select(async invoice =>
        {
            using var pdf = await Campus.SendAsync("student", invoice.Item1, HttpMethod.Get, $"/api/dossier/invoices/PC-F-2022-{invoice.Item2:D6}");
            Assert.True(pdf.IsSuccessStatusCode);
            return Convert.ToHexString(SHA256.HashData(await pdf.Content.ReadAsByteArrayAsync()));
        }))];

    private static async Task<(int ExitCode, bool Says)> SaysAsync(Task<(int ExitCode, string Output)> command, string words)
    {
        var (exitCode, output) = await command;
        Assert.True(output.Contains(words, StringComparison.Ordinal), output);
        return (exitCode, true);
    }
}

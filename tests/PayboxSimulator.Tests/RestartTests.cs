using Enrollment.PayboxSimulator.Tests.Support;

namespace Enrollment.PayboxSimulator.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paybox-simulator-");

    private string[] Settings => ["--Data:Folder", _folder.FullName, "--Keys:Folder", _folder.FullName];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restart_keeps_subscribers_transactions_question_numbers_and_the_key()
    {
        string token, key;
        IReadOnlyDictionary<string, string> debit;
        await using (var before = await RunningSimulator.StartAsync(Settings))
        {
            token = await before.RegisterAsync("P-7", "4030000000000051");
            key = await before.Client.GetStringAsync("/public-key.pem");
            await DirectCall.Debit("P-7", token, "one").With("NUMQUESTION", "0000055555").AskAsync(before);
            debit = await DirectCall.Debit("P-7", token, "two").AskAsync(before);
            await DirectCall.About("00014", debit, "R", 60000).AskAsync(before);
        }

        await using var after = await RunningSimulator.StartAsync(Settings);
        Assert.Equal(key, await after.Client.GetStringAsync("/public-key.pem"));
        Assert.Equal(60100 + 3380, await after.AccountAsync());
        Assert.Equal("00011", (await DirectCall.About("00014", debit, "R", 3381).AskAsync(after))["CODEREPONSE"]);
        Assert.Equal("00005", (await DirectCall.Debit("P-7", token, "three").With("NUMQUESTION", "0000055555").AskAsync(after))["CODEREPONSE"]);
        var next = await DirectCall.Debit("P-7", token, "three").AskAsync(after);
        Assert.Equal("00000", next["CODEREPONSE"]);
        Assert.True(string.CompareOrdinal(next["NUMTRANS"], debit["NUMTRANS"]) > 0);
        Assert.Equal(Enumerable.Range(1, (await after.LogAsync()).Length).Select(seq => (long)seq), (await after.LogAsync()).Select(entry => entry.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task A_line_cut_by_a_kill_is_dropped()
    {
        await using (var before = await RunningSimulator.StartAsync(Settings))
            await before.RegisterAsync("P-7");
        var file = Path.Combine(_folder.FullName, "journal.jsonl");
        await File.AppendAllTextAsync(file, """{"seq":99,"at":"2022-""");

        await using (var after = await RunningSimulator.StartAsync(Settings))
            await after.RegisterAsync("P-8");
        await using var last = await RunningSimulator.StartAsync(Settings);
        Assert.Equal(2 * 60100, await last.AccountAsync());
    }

    [Theory]
    [InlineData("--Merchant:HmacKey", "xyz", "Merchant:HmacKey")]
    [InlineData("--Merchant:Site", "abc", "Merchant:Site")]
    [InlineData("--Merchant:NotifyCancellations", "perhaps", "Merchant:NotifyCancellations")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value, string told)
    {
        var error = Assert.Throws<InvalidOperationException>(() => SimulatorApp.Build([name, value]));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_cannot_be_read_stops_the_start_and_names_the_line()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "journal.jsonl"), "nonsense\n");

        var error = Assert.Throws<InvalidOperationException>(() => SimulatorApp.Build(Settings));
        Assert.Contains("Line 1", error.Message, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Gateway;
using Enrollment.LocalHost.Development;

namespace Enrollment.Benchmarks.Tenth;

/// <summary>
/// Measures the debit day, the 10th of the month, when every student's instalment is due. The app runs as a process, on the
/// in-memory emulator (which finds partitions by an index, see partition-index.cjs) and the Paybox simulator. The last line
/// of its output is one JSON object.
/// </summary>
internal sealed class TenthBenchmark(int students, TextWriter output)
{
    private const string Hub = "EnrollmentHub";
    private const string Day = "2022-10-10";

    /// <summary>The rate that the emulator and two cores can sustain. It determines the speed of the clock.</summary>
    private const double DebitsPerSecond = 40;

    /// <summary>The fastest clock, beyond which the app's own timeouts would be too short in real time.</summary>
    private const double MaxSpeed = 60;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private const double MaxRequestsPerDebit = 12;

    /// <returns>True if every student was debited once, within the limits.</returns>
    internal async Task<bool> RunAsync()
    {
        var school = SchoolReader.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;
        var cohort = new Cohort(school, students);
        var folder = Directory.CreateTempSubdirectory("tenth").FullName;
        try
        {
            return await RunAsync(school, cohort, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<bool> RunAsync(School school, Cohort cohort, string folder)
    {
        var watch = Stopwatch.StartNew();
        await cohort.WriteJournalAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "paybox")).FullName, "journal.jsonl"));
        Environment.SetEnvironmentVariable("NODE_OPTIONS", $"--require={Path.Combine(AppContext.BaseDirectory, "Tenth", "partition-index.cjs")}");
        await using var storage = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Mail = false, Simulator = false });
        await using var gateway = await DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Mail = false, Storage = false, DataFolder = folder });
        var tables = new TableServiceClient(storage.StorageConnectionString);
        await cohort.PrepareAsync(tables, Hub);
        await PrintAsync($"Prepared in {watch.Elapsed.TotalSeconds:F0} s: {students} students with six instalments, the second due on {Day}, each with its orchestration waiting");
        await PrintAsync($"The storage emulator finds a partition by its index instead of a scan of the table (partition-index.cjs)");

        await using var mails = new MailSink();
        await using var proxies = new CountingProxies(storage.StorageConnectionString!, gateway.Settings["Paybox:DirectUrl"]!);
        var window = TimeSpan.FromMinutes(Math.Max(1, school.Instalments.DebitWindowMinutes));
        var speed = Math.Clamp(DebitsPerSecond * window.TotalSeconds / students, 1, MaxSpeed);
        var opens = new LocalTime(school.TimeZone).Instant(DateOnly.Parse(Day, CultureInfo.InvariantCulture), school.Instalments.DebitFrom);
        var before = (WarmUp + Idle + TimeSpan.FromSeconds(10 + (students / 500.0))) * speed;
        watch.Restart();
        await using var app = await AppUnderLoad.StartAsync(gateway.Settings.Concat(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = proxies.StorageConnectionString,
            ["Paybox:DirectUrl"] = proxies.DirectUrl,
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = mails.Port.ToString(CultureInfo.InvariantCulture),
            ["Clock:Start"] = (opens - before).ToString("O", CultureInfo.InvariantCulture),
            ["Clock:Speed"] = speed.ToString("R", CultureInfo.InvariantCulture),
        }));
        await app.SettleAsync();
        var idleMemory = app.MemoryMb;
        await PrintAsync($"The app loaded {students} waiting orchestrations in {watch.Elapsed.TotalSeconds:F0} s; it uses {idleMemory:F0} MB");

        var readers = new PositionReaders(app, await TokensAsync(app, cohort));
        await ReadForAsync(readers, WarmUp);
        var idleBefore = proxies.StorageRequests;
        var idle = await ReadForAsync(readers, Idle);
        var idleP99 = PositionReaders.P99(idle);
        var perRead = (proxies.StorageRequests - idleBefore) / (double)idle.Count;
        await PrintAsync($"Idle: {idle.Count} positions read, p99 {idleP99:F1} ms; {perRead:F2} storage requests per read, including those of the watching timers");

        var left = opens - await app.TimeAsync();
        if (left < TimeSpan.Zero)
            throw new InvalidOperationException($"The window opened {-left} before the end of the idle measurement.");
        await PrintAsync($"Time: the app's clock runs {speed:F1} times as fast as real time; the window is {school.Instalments.DebitFrom:HH:mm} to {school.Instalments.DebitFrom.Add(window):HH:mm}");
        await Task.Delay(left / speed);

        var counted = proxies.StorageRequests;
        var (spent, mailed) = (app.ProcessorTime, mails.Taken);
        watch.Restart();
        using var over = new CancellationTokenSource();
        var reading = readers.ReadAsync(over.Token);
        await Task.Delay(window / speed);
        await app.SettleAsync();
        var took = watch.Elapsed;
        await over.CancelAsync();
        var busy = await reading;
        var requests = proxies.StorageRequests - counted - busy.Count;

        var log = await GatewayLog.ReadAsync(gateway.Simulator!, Day);
        var (most, mean) = log.Spread((int)window.TotalMinutes);
        var busyP99 = PositionReaders.P99(busy);
        var limit = new PayboxOptions().MostAtOnce;
        var numbers = await tables.GetTableClient(DocumentNumbers.TableName).GetEntityAsync<TableEntity>("PC-F-2022", "counter");
        await PrintAsync($"The day took {took.TotalSeconds:F0} s. Gateway: {log.Debited} students debited, the first in the minute of {log.First:HH:mm}, the last of {log.Last:HH:mm}; {log.Refusals} refusals");
        await PrintAsync($"Spread: {mean:F1} debits per minute of the window on average, {most} at most ({most / mean:F2} times the mean)");
        await PrintAsync($"Gateway: at most {proxies.GatewayMostAtOnce} Direct questions at once, of {limit} allowed (Paybox:MostAtOnce); {proxies.GatewayRequests} in all");
        await PrintAsync($"Storage: {requests} requests of app and runtime, {requests / (double)students:F2} per debit, of {MaxRequestsPerDebit} allowed ({busy.Count} of the readers are not counted)");
        await PrintAsync($"Invoices: {numbers.Value.GetInt32("Last")!.Value - students} numbers taken for {log.Debited} payments; mails: {mails.Taken - mailed}");
        await PrintAsync($"Readers: {busy.Count} positions read meanwhile, p99 {busyP99:F1} ms");
        await PrintAsync($"Memory of the app: {idleMemory:F0} MB when idle, {app.PeakMemoryMb:F0} MB at most; processor {(app.ProcessorTime - spent).TotalSeconds:F0} s; {app.WarningCount} warnings");
        if (app.WarningCount > 0)
            await output.WriteLineAsync(app.LastLines);

        var (missed, perDebit) = (log.Missed(cohort.Ids), requests / (double)students);
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            students,
            debited = log.Debited,
            duplicates = log.Duplicates,
            missed,
            requestsPerDebit = Math.Round(perDebit, 2),
            debitsPerSecond = Math.Round(log.Debited / took.TotalSeconds, 1),
            peakMemoryMb = Math.Round(app.PeakMemoryMb),
            readP99Ratio = Math.Round(busyP99 / idleP99, 2),
        }));
        return (log.Duplicates, missed) == (0, 0) && perDebit <= MaxRequestsPerDebit && proxies.GatewayMostAtOnce <= limit;
    }

    private static async Task<IReadOnlyList<double>> ReadForAsync(PositionReaders readers, TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        return await readers.ReadAsync(over.Token);
    }

    private static async Task<IReadOnlyList<string>> TokensAsync(AppUnderLoad app, Cohort cohort)
    {
        var tokens = new List<string>();
        foreach (var id in cohort.Ids.Take(200))
            tokens.Add(await app.TokenAsync("student", id.Student));
        return tokens;
    }

    private Task PrintAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}

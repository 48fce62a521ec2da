using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.Rehearsal;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Benchmarks.Cost;

/// <summary>
/// Measures the cost of a student's year. It rehearses the example year behind a proxy that counts storage requests by
/// student. The last line of its output is one JSON object.
/// </summary>
internal sealed class CostBenchmark(TextWriter output) : IRehearsalObserver, IAsyncDisposable
{
    private const string Hub = "EnrollmentHub";
    private static readonly int[] Sizes = [1_000, 10_000, 1_000_000];

    private StorageProxy? proxy;
    private IReadOnlyDictionary<StorageRequest, int> counted = new Dictionary<StorageRequest, int>();
    private readonly Dictionary<string, (int Turns, int TimerTurns, int Activities)> histories = [];
    private YearEnd? year;

    /// <returns>True if the year went as expected and every student's requests were found.</returns>
    internal async Task<bool> RunAsync()
    {
        var (scenario, _) = ScenarioReader.Read(Example());
        var folder = Directory.CreateTempSubdirectory("cost");
        var quiet = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var failures = await new RehearsalRun(quiet, scenario!, new OutputFolder(folder.FullName), new CrashOptions(0, 1), null, this).RunAsync(CancellationToken.None);
        folder.Delete(recursive: true);
        foreach (var failure in failures)
            await output.WriteLineAsync(failure);

        var costs = StudentKind.All.Select(kind => (Kind: kind, Cost: CostOf(kind.Student))).ToList();
        var prices = Prices.Read();
        await PrintAsync(costs, prices);
        return failures.Count == 0 && costs.All(one => one.Cost.Turns > 0 && one.Cost.Of(CostKinds.TableWrites) > 0);
    }

    public async Task<IReadOnlyDictionary<string, string?>> BeforeAppStartsAsync(IReadOnlyDictionary<string, string?> services)
    {
        proxy = await StorageProxy.OpenAsync(services["AzureWebJobsStorage"]!);
        return new Dictionary<string, string?>(services) { ["AzureWebJobsStorage"] = proxy.ConnectionString };
    }

    public async Task YearEndedAsync(CancellationToken cancellation)
    {
        counted = proxy!.Counts;
        var store = new TableHistoryStore(new TableServiceClient(proxy.ConnectionString), Hub);
        foreach (var kind in StudentKind.All)
        {
            var history = await store.LoadAsync($"pc-2022-{kind.Student}", cancellation)
                ?? throw new InvalidOperationException($"{kind.Student} has no orchestration.");
            var turns = history.Turns.Select(turn => turn.Events).ToList();
            histories[kind.Student] = (turns.Count, LongTimers.AddedTurns(turns), turns.Sum(turn => turn.Count(step => step.TaskScheduled is not null)));
        }
    }

    public void YearCollected(YearEnd end) => year = end;

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
            await proxy.DisposeAsync();
    }

    private StudentCost CostOf(string student)
    {
        var account = year!.Accounts.First(account => account.Student == student);
        string[] owners = [$"pc-2022-{student}", .. account.Invoices.Concat(account.CreditNotes).Select(document => document.Number)];
        var requests = counted.Where(one => owners.Contains(one.Key.Owner)).GroupBy(one => one.Key.Kind)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        var (turns, timerTurns, activities) = histories[student];
        return new StudentCost(student, requests, turns, timerTurns, activities, year.Mails.Count(mail => mail.To.Contains(account.Email)));
    }

    private async Task PrintAsync(IReadOnlyList<(StudentKind Kind, StudentCost Cost)> costs, Prices prices)
    {
        await output.WriteLineAsync("| student | table reads | table writes | files written | files read | turns | of long timers | activities | engine here | engine on Azure | mails |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (kind, cost) in costs)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind.Name} | {cost.Of(CostKinds.TableReads)} | {cost.Of(CostKinds.TableWrites)} | {cost.Of(CostKinds.BlobWrites)} | {cost.Of(CostKinds.BlobReads)} | {cost.Turns} | {cost.TimerTurns} | {cost.Activities} | {cost.Of(CostKinds.Hub)} | {cost.TurnsOnAzure * Bill.RequestsPerTurn:F0} | {cost.Mails} |"));
        }

        var bill = new Bill(prices, costs);
        var bills = Sizes.ToDictionary(size => size, bill.For);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{prices.Currency} a year, {prices.Region}, prices noted on {prices.NotedOn}. {prices.Status}");
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| |{string.Concat(Sizes.Select(size => $" {size:N0} students |"))}"));
        await output.WriteLineAsync("|---|---:|---:|---:|");
        foreach (var line in bills[Sizes[0]].Keys)
            await output.WriteLineAsync($"| {line} |{Amounts(size => bills[size][line])}");
        await output.WriteLineAsync($"| **in all** |{Amounts(size => bills[size].Values.Sum())}");
        await output.WriteLineAsync($"| each student |{Amounts(size => bills[size].Values.Sum() / size)}");
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            students = costs.ToDictionary(one => one.Kind.Name, one => new { one.Cost.Requests, one.Cost.Turns, one.Cost.TimerTurns, one.Cost.Activities, one.Cost.Mails }),
            yearly = bills.ToDictionary(one => one.Key.ToString(CultureInfo.InvariantCulture), one => Math.Round(one.Value.Values.Sum(), 2)),
        }));
    }

    private static string Amounts(Func<int, double> of) =>
        string.Concat(Sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $" {of(size):0.####} |")));

    private static string Example()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Enrollment.Functions.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "examples", "polytech-clermont");
    }
}

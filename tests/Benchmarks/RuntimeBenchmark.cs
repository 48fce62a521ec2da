using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;

namespace Enrollment.Benchmarks;

/// <summary>Measures the local host and its engine on the emulator and in memory. The last line of its output is one JSON object.</summary>
internal static class RuntimeBenchmark
{
    private const int OnStorage = 200;
    private const int Finished = 100_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    internal static async Task RunAsync(TextWriter output)
    {
        await using var services = await DevelopmentServices.StartAsync(
            new DevelopmentServicesOptions { Mail = false, Simulator = false });
        var counter = new RequestCounter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        var tables = new TableServiceClient(services.StorageConnectionString, options);

        var raw = await RawOperationsAsync(tables);
        await output.WriteLineAsync(Line($"Raw Table Storage: {raw:F0} inserted rows per second, 32 at once"));

        var (perSecond, requests, idle) = await OnStorageAsync(tables, counter);
        await output.WriteLineAsync(Line($"On the emulator: {perSecond:F1} instances per second, {requests:F2} requests each, {idle:F2} requests per second when idle"));
        await output.WriteLineAsync(Line($"Share of the raw operations used: {perSecond * requests / raw:P0}"));

        var inMemory = await InMemoryAsync(Workload.ThroughTheWorkerAsync, 2_000);
        await output.WriteLineAsync(Line($"In memory: {inMemory:F0} instances per second"));
        var direct = await InMemoryAsync(Workload.DirectAsync, 8_000);
        await output.WriteLineAsync(Line($"In memory without the worker: {direct:F0} instances per second"));
        await FlatMemoryAsync(output);
        var start = await StartBenchmark.MedianAsync(services.StorageConnectionString!);
        await output.WriteLineAsync(Line($"The app answers {start:F0} ms after its start"));

        using var process = Process.GetCurrentProcess();
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            instancesPerSecond = Math.Round(perSecond, 1),
            requestsPerInstance = Math.Round(requests, 2),
            inMemoryInstancesPerSecond = Math.Round(inMemory),
            directInstancesPerSecond = Math.Round(direct),
            idleRequestsPerSecond = Math.Round(idle, 2),
            peakMemoryMb = Math.Round(process.PeakWorkingSet64 / 1048576.0),
            rawTableOpsPerSecond = Math.Round(raw),
            startMs = Math.Round(start),
        }));
    }

    private static async Task<double> RawOperationsAsync(TableServiceClient tables)
    {
        var table = tables.GetTableClient("raw");
        await table.CreateIfNotExistsAsync();
        var payload = new byte[500];
        async Task InsertAsync(string name, int count)
        {
            for (var i = 0; i < count; i++)
                await table.AddEntityAsync(new TableEntity(name, i.ToString("D8", CultureInfo.InvariantCulture)) { ["D0"] = payload });
        }

        await InsertAsync("warm", 200);
        const int writers = 32, each = 100;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => InsertAsync($"w{writer}", each)));
        return writers * each / watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double PerSecond, double Requests, double IdlePerSecond)> OnStorageAsync(
        TableServiceClient tables, RequestCounter counter)
    {
        await using (var warm = await Workload.ThroughTheWorkerAsync(new TableHistoryStore(tables, "warm")))
            await warm.RunAsync(50);

        var before = counter.Count;
        TimeSpan time;
        await using (var workload = await Workload.ThroughTheWorkerAsync(new TableHistoryStore(tables, "measured")))
        {
            time = await workload.RunAsync(OnStorage);
            await Task.Delay(TimeSpan.FromSeconds(1));
            var working = counter.Count;
            await Task.Delay(Idle);
            return (OnStorage / time.TotalSeconds, (working - before) / (double)OnStorage, (counter.Count - working) / Idle.TotalSeconds);
        }
    }

    private static async Task<double> InMemoryAsync(Func<IHistoryStore, Task<Workload>> start, int instances)
    {
        await using (var warm = await start(new InMemoryHistoryStore()))
            await warm.RunAsync(1_000);

        await using var workload = await start(new InMemoryHistoryStore());
        var time = await workload.RunAsync(instances);
        return instances / time.TotalSeconds;
    }

    private static async Task FlatMemoryAsync(TextWriter output)
    {
        const int step = 2_000;
        await using var workload = await Workload.DirectAsync(new InMemoryHistoryStore(keepFinished: step));
        for (var done = step; done <= Finished; done += step)
        {
            await workload.RunAsync(step);
            if (done % 20_000 == 0)
                await output.WriteLineAsync(Line($"Memory in use after {done} finished instances: {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F1} MB"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

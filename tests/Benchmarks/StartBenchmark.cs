using System.Diagnostics;
using Enrollment.Rehearsal.Processes;

namespace Enrollment.Benchmarks;

/// <summary>Measures the time from the start of the app's process to its first HTTP answer, with a request every 50 ms.</summary>
internal static class StartBenchmark
{
    private const int Starts = 5;

    /// <param name="storage">The emulator's connection string.</param>
    /// <returns>The median of five starts in milliseconds, after one start that warms the disk cache.</returns>
    internal static async Task<double> MedianAsync(string storage)
    {
        var times = new List<double>();
        for (var start = 0; start <= Starts; start++)
            times.Add((await OnceAsync(storage)).TotalMilliseconds);
        return times.Skip(1).Order().ElementAt(Starts / 2);
    }

    private static async Task<TimeSpan> OnceAsync(string storage)
    {
        // The app needs neither the gateway nor the mail server to start.
        const string nobody = "http://127.0.0.1:1/";
        var address = AppProcess.FreeAddress();
        var url = address.GetLeftPart(UriPartial.Authority);
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Host__Urls"] = url,
            ["App__BaseUrl"] = url,
            ["Paybox__PageUrl"] = nobody,
            ["Paybox__DirectUrl"] = nobody,
            ["Paybox__HealthUrl"] = nobody,
        };
        var watch = Stopwatch.StartNew();
        await using var app = await AppProcess.StartAsync(
            RepositoryFolder.AppAssembly(RepositoryFolder.Find()), address, settings, Path.Combine(AppContext.BaseDirectory, "start.log"), CancellationToken.None);
        return watch.Elapsed;
    }
}

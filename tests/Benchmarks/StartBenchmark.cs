using System.Diagnostics;
using System.Globalization;
using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal.Processes;

namespace Enrollment.Benchmarks;

/// <summary>How long the app takes from the start of its process to its first answer over HTTP.</summary>
internal static class StartBenchmark
{
    private const int Starts = 5;

    /// <param name="storage">The emulator's connection string.</param>
    /// <returns>Milliseconds, the median of five starts after one that warms the disk.</returns>
    internal static async Task<double> MedianAsync(string storage)
    {
        await OnceAsync(storage);
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
            times.Add((await OnceAsync(storage)).TotalMilliseconds);
        return times.Order().ElementAt(Starts / 2);
    }

    private static async Task<TimeSpan> OnceAsync(string storage)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free(1)[0]}");
        var watch = Stopwatch.StartNew();
        using var app = Process.Start(new ProcessStartInfo("dotnet", [RepositoryFolder.AppAssembly(RepositoryFolder.Find())])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["AzureWebJobsStorage"] = storage,
                ["Host__Urls"] = address,
                ["App__BaseUrl"] = address,
                // Neither the bank nor the mail server is asked for a start.
                ["Paybox__PageUrl"] = "http://127.0.0.1:1/",
                ["Paybox__DirectUrl"] = "http://127.0.0.1:1/",
                ["Paybox__HealthUrl"] = "http://127.0.0.1:1/",
            },
        })!;
        app.BeginOutputReadLine();
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            while (!await AnswersAsync(http))
            {
                if (app.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1))
                    throw new InvalidOperationException("The app does not start.");
                await Task.Delay(5);
            }

            return watch.Elapsed;
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/api/health", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
